import type { Category } from '@/types/shop'

export const categories: Category[] = [
  { id: 'tea', name: '茶饮', icon: '/assets/category/tea.png', children: ['绿茶', '乌龙', '花茶', '普洱'] },
  { id: 'snack', name: '零食', icon: '/assets/category/snack.png', children: ['坚果', '饼干', '果干'] },
  { id: 'stationery', name: '文具', icon: '/assets/category/stationery.png', children: ['本册', '书写'] },
  { id: 'home', name: '家居', icon: '/assets/category/home.png', children: ['灯具', '摆件', '餐具'] },
  { id: 'wear', name: '服饰', icon: '/assets/category/wear.png', children: ['上衣', '帽子'] },
]
