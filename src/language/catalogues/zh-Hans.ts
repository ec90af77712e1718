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
  probeFigures: {
    values: '{word} 的值在每个头下的长度',
    nouns: '头 {head} 写入量最大的名词',
    senders: '按头列出：{to} 在 {from} 的值中的名次',
    length: '‖值‖，及最近的词',
    head: '头',
    block: '层块',
    noun: '名词',
    sum: '总和',
  },
  theme: {
    useDark: '使用深色主题',
    useLight: '使用浅色主题',
  },
  saved: {
    note: '您正在查看{made}<b>已保存的轨迹</b>：仅含一个句子，来自 {file}{edits}。没有模型在运行。',
    made: '{model} 的',
    edits: '（带有编辑：{edits}）',
    read: '用 {model} 读取',
    needsModel: '{what}需要模型。当前打开的是已保存的轨迹，只含一次运行，没有权重：请选择一个模型以继续。',
    what: {
      another: '另一个句子',
      edit: '任何编辑',
      paper: '论文中的测量',
      adds: '每个头所增加的内容',
      writes: '各部分写入 logit 的内容',
      score: '分数的由来',
      wanted: '头想看向的位置',
      removing: '移除一个头',
      nearest: '搜索最近的词',
    },
  },
  globeTable: {
    region: '以表格显示的球面，可滚动',
    name: '粒子',
    caption:
      '第 {station} 站（{title}）的 {count} 个粒子。角度按模型的全部维度计算；与 {word} 的角度另给出绘制值。',
    word: '词',
    says: '会说',
    nearest: '最近的词',
    from: '与 {word} 的夹角',
    drawn: '绘制值',
    turned: '转过',
    seen: '可见',
  },
  announcer: {
    region: '当前显示',
    says: '第 {station} 站，{title}：“{word}”会说“{next}”，{probability}。',
  },
  keys: {
    title: '键盘',
    button: '键盘快捷键',
    hint: '键盘快捷键 (?)',
    close: '关闭',
    enabled: '启用单键快捷键',
    anywhere: '任何位置（未在输入时）',
    globe: '在球面上',
    tables: '在网格和表格中',
    stations: '在各站上',
    sheet: '本说明',
    toSentence: '转到句子',
    toGlobe: '转到球面',
    step: '后退一站、前进一站',
    ends: '到第一站、到最后一站',
    play: '播放或暂停旅程',
    token: '上一个词元、下一个词元',
    asTable: '以表格或图形显示球面',
    tabs: '球面旁的标签页',
    undo: '撤销上一次编辑；加 Shift 重做',
    turn: '转动',
    zoom: '拉近、拉远',
    move: '移动；加 Ctrl 移到边缘',
    row: '到一行的开头、末尾',
    choose: '选择',
    firstLast: '到第一站、最后一站',
  },
  embed: {
    open: '在 Traveling Words 中打开',
  },
  memory: {
    title: '{model} 对此设备来说太大',
    why: '它约需 {needed} 内存，而此设备报告有 {device}。内存不足时浏览器可能会关闭此页面。',
    eightBits: '以八位近似运行时需要 {needed}。',
    keep: '继续使用 {model}',
    asItIs: '仍然加载',
    int8: '以八位运行',
  },
  figures: {
    label: '图形',
    save: '保存 SVG',
    saved: '图形已保存。',
  },
  tables: {
    predictions: '此处的预测',
    positions: '所有站的位置',
    attention: '所选的头',
    lens: '所有站的 logit 透镜',
    surprisals: '各词元的惊奇度',
    journeys: '旅程数据',
    fidelity: '各站的保真度',
    heads: '所有头的数值',
    sweep: '移除各头的影响',
    comparison: '与第二句的角度',
  },
  places: {
    title: '作为地点的词',
    meaning: '一个词位于它被预测得最强的地方：中心化的 γ ⊙ e_w 的方向。粒子在这些地点之间行进。',
    kinds: {
      predictions: '每个词在此处会说的词',
      tokens: '输入的词',
      searched: '搜索过的词',
      neighbours: '离所选粒子最近的词',
    },
    search: '搜索地点',
    anyWord: '任意词',
    travel: '前往',
    list: '地点',
    forget: '移除 {word}',
    why: {
      predictions: '由 {words} 说出，{probability}',
      andMore: '{words} 及另外 {count, number} 个',
      tokens: '已输入',
      searched: '搜索过',
      neighbours: '靠近所选粒子',
    },
  },
  ownAndNext: {
    title: '从自己的词到下一个词',
    meaning: '在模型的全部维度中，粒子与一个词被预测得最强的地点之间的角度：它自己的词，以及它最终会说的词。',
    notComputed: '尚未计算。',
    now: '<word></word> 在站 {station}：距自己的词 <b>{own}</b>，距 <place></place>（它最终说出的词）<b>{next}</b>。',
    never: '它始终没有比自己的词更靠近那个词。',
    always: '从第一站起它就更靠近那个词。',
    from: '从站 {station} 起它更靠近那个词。',
    chart: '{word} 与自己的词及最终预测之间的角度，逐站',
    table: '自己的词与下一个词',
    scrolls: '自己的词与下一个词，可滚动',
    token: '词元',
    own: '自己',
    ownMeaning: '在此站与自己的词相差的度数。',
    next: '下一个',
    nextMeaning: '在此站与它最终所说的词相差的度数。',
    says: '说出',
    way: '路程',
    wayMeaning: '每一站的两个角度；金色的通向下一个词。',
    legend: '<stroke></stroke> 到下一个词；词元颜色：到自己的词。两个毫无共同之处的方向相差 90°。',
  },
  convergence: {
    title: '两个句子会聚吗？',
    region: '两个句子的会聚',
    none: '有第二个句子时，这里会跟踪每一对词。',
    compare: '在“比较”中输入一个',
    average: '{count, plural, other {# 对}}：第一站平均相差 {first}，最后一站平均相差 {last}。',
    table: '会聚',
    scrolls: '会聚，可滚动',
    pair: '词对',
    apart: '相差',
    apartMeaning: '每一站的角度，从 0 到 180°。',
    columns: {
      first: '起始',
      last: '最终',
      change: '变化',
      closestAt: '最近',
    },
    meanings: {
      first: '第一站相差的度数。',
      last: '最后一站相差的度数。',
      change: '最终减起始：小于 0 表示两者靠近了。',
      closestAt: '两者最近的那一站。',
    },
    source:
      '一对词的两个粒子之间的角度，在模型的全部维度中。Pandey 与 Singh（2026）《Trajectory Geometry of Transformer Representations Across Layers》以同样方式跟踪轨迹之间的距离。',
  },
  asSublayer: {
    title: '从球面到椭球',
    drawForHeads: '按注意力头所见绘制站 {station}',
    drawForMlp: '按 MLP 所见绘制站 {station}',
    drawForVocabulary: '按词表所见绘制站 {station}',
    computing: '计算中…',
    bent: '此视图弯曲了球面，因此增益与偏置的结果在其中没有真实的位置。',
    drawByPca: '用 PCA 绘制',
    meaning:
      '圆环：每个词的 γ ⊙ n + β。线框：整个球面的去处，一个以 β 为中心的椭球，是它的精确投影。向量平均长 {mean}，从 {least} 到 {most}（球面半径为 1）；视图保留其中的 {kept}，全部放大 {scale} 倍以适合地球仪。视图是按球面拟合的：“seen”等各项度量只说明球面。',
  },
}

export default simplifiedChinese
