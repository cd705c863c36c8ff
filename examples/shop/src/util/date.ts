import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import relativeTime from 'dayjs/plugin/relativeTime'

dayjs.extend(relativeTime)
dayjs.locale('zh-cn')

/** "2024-05-01 09:30" */
export function dateTime(ms: number): string {
  return dayjs(ms).format('YYYY-MM-DD HH:mm')
}

/** "3 天前" */
export function ago(ms: number): string {
  return dayjs(ms).fromNow()
}

/** "5月1日 星期三" */
export function dayAfter(days: number): string {
  return dayjs().add(days, 'day').format('M月D日 dddd')
}
