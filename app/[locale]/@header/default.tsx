import { siteHeader } from '../../site-header.tsx';

interface Props {
  readonly params: Promise<{ readonly locale: string }>;
}

export default async function Header({ params }: Props) {
  return siteHeader((await params).locale);
}
