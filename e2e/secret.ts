/** What links to a tried site are signed with. */
export const SECRET = 'only for trying: 0123456789abcdef';
