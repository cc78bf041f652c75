import type { Lists } from '../../newsroom/lists.ts';
import type { Source, SourceKind, Term } from '../../newsroom/schema.ts';

/** A made-up newsroom for the kit, so that what it shows does not change with the content. */
const both = (ar: string, en: string) => ({ ar, en });

const term = (id: string, ar: string, en: string): [string, Term] => [
  id,
  { id, name: both(ar, en) },
];

const source = (kind: SourceKind, ar: string, en: string, more: Partial<Source> = {}): Source => ({
  kind,
  name: both(ar, en),
  ...more,
});

export const LISTS: Lists = {
  site: undefined,
  sections: new Map([
    term('city', 'المدينة', 'City'),
    term('river', 'شؤون النهر', 'River affairs'),
  ]),
  topics: new Map([
    term('bridges', 'الجسور', 'Bridges'),
    term('heritage', 'التراث العمراني', 'Built heritage'),
  ]),
  places: new Map([
    ['bank', { id: 'bank', name: both('الضفة العليا', 'Upper Bank'), latitude: 33, longitude: 36 }],
  ]),
  people: new Map([
    [
      'nura',
      {
        name: both('نورا العلي', 'Nura al-Ali'),
        role: both('محررة شؤون المدينة', 'City editor'),
        email: 'nura@matn.example',
        url: 'https://matn.example/people/nura',
      },
    ],
    ['desk', { name: both('هيئة التحرير', 'The desk') }],
  ]),
  sources: new Map([
    ['ministry', source('official', 'مديرية الطرق', 'Roads directorate')],
    [
      'engineer',
      source('named', 'سلمى الحداد', 'Salma al-Haddad', {
        role: both('مهندسة ترميم', 'restoration engineer'),
      }),
    ],
    [
      'survey',
      source('document', 'تقرير المسح رقم 12', 'Survey report no. 12', {
        url: 'https://matn.example/survey-12',
      }),
    ],
    ['friends', source('organisation', 'جمعية أصدقاء النهر', 'Friends of the River')],
    ['agency', source('agency', 'وكالة الضفتين', 'Two Banks Agency')],
    ['paper', source('media', 'صحيفة الجسر', 'The Bridge (newspaper)')],
    ['dwellers', source('group', 'سكان من الحي القديم', 'Residents of the old quarter')],
    [
      'insider',
      source('anonymous', 'موظف في البلدية', 'A municipal employee', {
        reason: both('غير مخوّل الحديث إلى الصحافة', 'not authorised to speak to the press'),
      }),
    ],
    ['own', source('own', 'مشاهدات مراسلتنا', 'What our reporter saw')],
  ]),
  stories: new Map([
    [
      'bridge',
      {
        title: both('ترميم الجسر الحجري', 'Restoring the stone bridge'),
        standfirst: both(
          'من إغلاق الجسر إلى فتحه، خطوة بعد خطوة.',
          'From its closing to its opening, step by step.',
        ),
      },
    ],
  ]),
  words: [],
  pages: new Map(),
};
