import type { Catalogue } from '../catalogue'

/**
 * Simplified Chinese.
 *
 * Terms, used throughout:
 * token 词元 · embedding 嵌入 · residual stream 残差流 · LayerNorm 层归一化 · attention 注意力 · (attention) head 头 /
 * 注意力头 · query 查询 · key 键 · value 值 · score 分数 · pattern 注意力模式 · MLP MLP · block 层块 · station 站 · step 步 ·
 * sublayer 子层 · logit logit · logit lens logit 透镜 · probability 概率 · entropy 熵 · prediction 预测 · globe 球面 /
 * 地球仪 · sphere 超球面 · projection 投影 · view 视图 · fidelity 保真度 · stress 应力 · landmark 地标 · trail 轨迹 ·
 * particle 粒子 · journey 旅程 · edit 编辑 · ablate 消融 · patch 修补 · weights 权重 · gain 增益 · bias 偏置 ·
 * singular value 奇异值 · singular vector 奇异向量 · probe 探针 · vocabulary 词表 · checkpoint 检查点
 */
const simplifiedChinese: Catalogue = {
  header: {
    stop: '停止，继续使用 {model}',
    dismiss: '关闭',
  },
  language: {
    label: '语言',
    failed: '无法获取{language}。请在网络恢复后重试。',
  },
  theme: {
    useDark: '使用深色主题',
    useLight: '使用浅色主题',
  },
}

export default simplifiedChinese
