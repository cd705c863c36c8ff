import { ref } from 'bimini'

export const shared = ref('a')
