import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, type Locale } from '../../../messages/locales.ts';
import { contrast, onGround, GROUNDS, type Token } from './tokens.ts';

interface Props {
  readonly tokens: readonly Token[];
  readonly locale: Locale;
}

/** The theme as it is written, so that what is shown here cannot differ from it. */
export async function TokensSheet({ tokens, locale }: Props) {
  const t = await getTranslations('kit');
  const called = (prefix: string) => tokens.filter(({ name }) => name.startsWith(`${prefix}-`));
  return (
    <div className="kit">
      <h1>{t('sheets.tokens')}</h1>
      <h2>{t('colours')}</h2>
      <Colours colours={called('color')} />
      <h2>{t('type')}</h2>
      <ul>
        {called('text').map(({ name, value }) => (
          <li key={name}>
            <Name name={name} value={value} />
            <Line size={value} text={t('specimen')} locale={locale} />
          </li>
        ))}
      </ul>
      <h2>{t('faces')}</h2>
      <ul>
        {called('font').map(({ name, value }) => (
          <li key={name}>
            <Name name={name} value={value} />
          </li>
        ))}
      </ul>
      <h2>{t('spacing')}</h2>
      <ul>
        {called('spacing').map(({ name, value }) => (
          <li key={name}>
            <Name name={name} value={value} />
            <svg className="kit-bar" width="100%" height="12" aria-hidden="true">
              <rect width={value} height="12" fill="currentColor" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Name({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <p className="when" dir="ltr">
      <b>{name}</b> {value}
    </p>
  );
}

/** A line in a size of the theme: a presentation attribute, for style attributes are forbidden. */
function Line({
  size,
  text,
  locale,
}: {
  readonly size: string;
  readonly text: string;
  readonly locale: Locale;
}) {
  return (
    <svg className="kit-line" width="100%" height="64" aria-hidden="true">
      <text x={DIRECTIONS[locale] === 'rtl' ? '100%' : '0'} y="44" fontSize={size}>
        {text}
      </text>
    </svg>
  );
}

/** Each colour in both schemes, with its contrast on every ground. */
async function Colours({ colours }: { readonly colours: readonly Token[] }) {
  const t = await getTranslations('kit');
  const grounds = GROUNDS.flatMap((name) => colours.find((colour) => colour.name === name) ?? []);
  return (['light', 'dark'] as const).map((scheme) => {
    const valueIn = ({ value, dark }: Token) => (scheme === 'dark' ? (dark ?? value) : value);
    return (
      <div key={scheme} className="table" role="region" aria-label={t(scheme)} tabIndex={0}>
        <table>
          <caption>{t(scheme)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('colour')}</th>
              {grounds.map(({ name }) => (
                <th key={name} scope="col" dir="ltr">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {colours.map((colour) => (
              <tr key={colour.name}>
                <th scope="row" dir="ltr">
                  <Swatch colour={valueIn(colour)} /> {colour.name} <code>{valueIn(colour)}</code>
                </th>
                {grounds.map((ground) => (
                  <td key={ground.name} dir="ltr">
                    {contrast(onGround(valueIn(colour), valueIn(ground)), valueIn(ground)).toFixed(
                      2,
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  });
}

function Swatch({ colour }: { readonly colour: string }) {
  return (
    <svg width="40" height="24" aria-hidden="true">
      <rect width="40" height="24" fill={colour} stroke="currentColor" />
    </svg>
  );
}
