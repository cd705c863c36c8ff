// A few regions for the pickers; used by the account subpackage only, so it is placed there.

export interface Region {
  name: string
  cities: string[]
}

export const regions: Region[] = [
  { name: '浙江省', cities: ['杭州市 西湖区', '杭州市 滨江区', '宁波市 海曙区'] },
  { name: '上海市', cities: ['徐汇区', '静安区', '浦东新区'] },
  { name: '广东省', cities: ['广州市 天河区', '深圳市 南山区'] },
  { name: '四川省', cities: ['成都市 锦江区', '成都市 武侯区'] },
]
