/** The edition has its own: what the site's leads to is not in the file. */
export default function Nothing() {
  return null;
}
