const SCRIPT = `new EventSource('/api/content-changes').onmessage = () => location.reload();`;

/** While content is worked on: an open page shows a saved file at once. In no build. */
export function ReloadOnChange() {
  if (process.env.NODE_ENV !== 'development') return null;
  return <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}
