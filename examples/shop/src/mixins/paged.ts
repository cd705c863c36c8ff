// A list that loads page by page: the page brings `fetchPage(page)`, this brings the rest.

import type { Paged } from '@/types/shop'
import { stopPullDownRefresh, toast } from '@/util/platform'

export const paged = {
  data() {
    return { list: [] as any[], page: 0, more: true, loading: false }
  },
  computed: {
    status(this: any): string {
      return this.loading ? 'loading' : this.more ? 'more' : 'end'
    },
  },
  methods: {
    /** Starts again from the first page. */
    async reload(this: any): Promise<void> {
      this.page = 0
      this.more = true
      await this.loadMore()
    },
    /** Appends the next page; calls while one is on its way are ignored, as is an answer that came too late. */
    async loadMore(this: any): Promise<void> {
      if (!this.more || (this.loading && this.page > 0)) return
      const page = this.page + 1
      const ticket = (this.ticket = {})
      this.loading = true
      try {
        const got: Paged<unknown> = await this.fetchPage(page)
        if (ticket !== this.ticket) return
        this.list = page === 1 ? got.list : this.list.concat(got.list)
        this.page = page
        this.more = got.more
      } catch (error) {
        toast((error as Error).message)
      } finally {
        if (ticket === this.ticket) this.loading = false
      }
    },
    /** Call from onPullDownRefresh. */
    async refresh(this: any): Promise<void> {
      await this.reload()
      stopPullDownRefresh()
    },
  },
}
