/** Editors have no use for the ways through the site there. */
export default function DeskFooter() {
  return null;
}
