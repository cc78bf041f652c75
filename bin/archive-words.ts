import type { Bilingual } from '../messages/locales.ts';
import { names, sentences } from './archive-text.ts';

/**
 * What generated reports are made of. Everything is invented and says so: the towns lie nowhere,
 * and the people are called "the sample one", "the supposed one".
 */

export const SECTIONS = names(`
المحليات | Local
الاقتصاد | Economy
البيئة | Environment
التعليم | Education
الثقافة | Culture
`);

/** After the topics of the scenes, from the most to the least frequent. */
export const TOPICS = names(`
الخدمات البلدية | Municipal services
الريف | Countryside
الأسعار | Prices
الشباب | Young people
النقل العام | Public transport
التمويل | Funding
العمل التطوعي | Volunteering
الطاقة الشمسية | Solar power
الصحة العامة | Public health
التدريب المهني | Vocational training
المرأة في العمل | Women at work
التخطيط العمراني | Town planning
السلامة على الطرق | Road safety
الغابات | Forests
التعاونيات | Cooperatives
الأرشيف المحلي | Local archives
الحرف اليدوية | Handicrafts
تربية المواشي | Livestock
التقنية في القرى | Technology in villages
النظافة | Cleanliness
الحدائق | Parks
الأبنية القديمة | Old buildings
الإحصاء | Statistics
الرياضة المدرسية | School sports
تربية النحل | Beekeeping
الموسيقى | Music
الأنهار والسدود | Rivers and dams
الصناعات الصغيرة | Small industries
كبار السن | Older people
العطل والمواسم | Holidays and seasons
الترجمة والكتب | Translation and books
الاتصالات | Telecommunications
البذور | Seeds
تدوير النفايات | Recycling
مسرح الهواة | Amateur theatre
خرائط البلدات | Town maps
الأمثال الشعبية | Proverbs
الطوابع | Stamps
الفلك | Astronomy
الطيور المهاجرة | Migrating birds
`);

/** A town is one of each: "وادي الورد", Wadi al-Ward. */
export const TOWN_BEGINNINGS = names(`
تل | Tall
وادي | Wadi
مرج | Marj
جسر | Jisr
نبع | Nab
بستان | Bustan
رابية | Rabiyat
حقل | Haql
`);

export const TOWN_ENDINGS = names(`
القمح | al-Qamh
الخروب | al-Kharrub
الدراق | al-Durraq
السنديان | al-Sindiyan
اللوز | al-Lawz
الورد | al-Ward
الغار | al-Ghar
الصفصاف | al-Safsaf
الحبق | al-Habaq
النعناع | al-Naana
السماق | al-Summaq
الخزامى | al-Khuzama
الياسمين | al-Yasmin
الكمون | al-Kammun
الشمام | al-Shammam
`);

export const MEN = names(`
سالم | Salim
نادر | Nadir
كريم | Karim
وسيم | Wasim
طارق | Tariq
مازن | Mazin
هشام | Hisham
أنيس | Anis
`);

export const WOMEN = names(`
ليلى | Layla
سلمى | Salma
هند | Hind
ريما | Rima
نجوى | Najwa
سعاد | Suad
أمل | Amal
إيمان | Iman
`);

export const SURNAMES = names(`
النموذجي | al-Namudhaji
الافتراضي | al-Iftiradi
التجريبي | al-Tajribi
المثالي | al-Mithali
الاختباري | al-Ikhtibari
التمثيلي | al-Tamthili
الخيالي | al-Khayali
المفترض | al-Muftarad
التوضيحي | al-Tawdihi
النظري | al-Nazari
القياسي | al-Qiyasi
التقريبي | al-Taqribi
`);

export const ROLES: readonly { readonly man: Bilingual; readonly woman: Bilingual }[] = [
  {
    man: { ar: 'مهندس مدني', en: 'Civil engineer' },
    woman: { ar: 'مهندسة مدنية', en: 'Civil engineer' },
  },
  {
    man: { ar: 'باحث في التنمية المحلية', en: 'Researcher in local development' },
    woman: { ar: 'باحثة في التنمية المحلية', en: 'Researcher in local development' },
  },
  {
    man: { ar: 'عضو في لجنة الأهالي', en: 'Member of the residents’ committee' },
    woman: { ar: 'عضوة في لجنة الأهالي', en: 'Member of the residents’ committee' },
  },
  {
    man: { ar: 'خبير في الموارد المائية', en: 'Expert on water resources' },
    woman: { ar: 'خبيرة في الموارد المائية', en: 'Expert on water resources' },
  },
];

export const CHOICES = {
  day: names(`
الأحد | Sunday
الاثنين | Monday
الثلاثاء | Tuesday
الأربعاء | Wednesday
الخميس | Thursday
الجمعة | Friday
السبت | Saturday
`),
  month: names(`
كانون الثاني | January
شباط | February
آذار | March
نيسان | April
أيار | May
حزيران | June
تموز | July
آب | August
أيلول | September
تشرين الأول | October
تشرين الثاني | November
كانون الأول | December
`),
  latin: [
    'AquaTrace',
    'FieldNote 3',
    'GreenRow',
    'HydroLine',
    'OpenLedger',
    'SoukTable',
    'TownGrid',
    'WX-20',
  ].map((name) => ({ ar: name, en: name })),
};

/** What fits any report. */
export const FACTS = sentences(`
وتقع البلدة على تلة تشرف على حقول {q}، ويعيش معظم أهلها من الزراعة والتجارة الصغيرة.
The town lies on a hill above the fields of {q}, and most of its people live from farming and small trade.
ويبلغ عدد سكان البلدة نحو {a:11-48} ألف نسمة، نصفهم دون الثلاثين.
About {a},000 people live in the town, half of them under thirty.
وكانت بلدة {p} شهدت أعمالاً مشابهة في عام {y:2009-2015} ثم توقفت لأسباب تتعلق بالتمويل.
{p} had seen similar work in {y}, which stopped for reasons of funding.
وتبعد بلدة {q} نحو {a:11-45} كيلومتراً، ويصل بينهما طريق زراعي.
{q} is about {a} kilometres away, and a farm road links the two.
وشارك في المتابعة {a:11-60} متطوعاً من أبناء البلدة.
{a} volunteers from the town took part in the follow-up.
ولم تُعلن الكلفة النهائية بعد، ومن المقرر نشرها في {month}.
The final cost has not been announced; it is due to be published in {month}.
وتُحفظ البيانات في نظام {latin} الذي بدأ استخدامه في عام {y:2009-2015}.
The data are kept in the {latin} system, in use since {y}.
وجرت الأعمال على {a:3-6} مراحل، أولاها في {month}.
The work was done in {a} phases, the first of them in {month}.
وقارن مراسل متن بين الأرقام المعلنة وسجلات السنة الماضية فوجدها متقاربة.
A Matn reporter compared the announced figures with last year's records and found them close.
وتُعد هذه المدة من السنة أكثر أوقات البلدة حركة.
This is the busiest time of the year in the town.
ويُتوقع أن يزور وفد من {q} البلدة مطلع {month} للاطلاع على التجربة.
A delegation from {q} is expected early in {month} to study the experience.
وتعتمد القرى المحيطة على البلدة في معظم خدماتها.
The surrounding villages rely on the town for most of their services.
وسبق أن نوقش الأمر في {a:3-9} اجتماعات لم تنته إلى قرار.
The matter had been discussed in {a} meetings that ended without a decision.
وفي السجل المحلي {a:11-70} طلباً مشابهاً من السنوات الثلاث الماضية.
The local register holds {a} similar requests from the past three years.
ويبدأ الدوام في المكاتب المعنية عند الثامنة صباحاً وينتهي عند الثالثة.
The offices concerned open at eight in the morning and close at three.
وعُلقت لوائح مفصلة في مدخل مبنى البلدية.
Detailed lists were posted at the entrance of the town hall.
وتُراجع النتائج مرة كل {a:3-6} أشهر.
Results are reviewed once every {a} months.
ولم يطرأ تغيير على الخدمات الأخرى في أثناء العمل.
Other services were not affected during the work.
ومن المقرر أن تُستكمل الخطوات الباقية قبل نهاية {month}.
The remaining steps are due before the end of {month}.
وتتولى لجنة من {a:3-9} أعضاء متابعة ما تبقى.
A committee of {a} members follows up what remains.
وظل الإقبال ثابتاً معظم أيام الأسبوع وارتفع يوم {day}.
Attendance held steady on most days and rose on {day}.
وكانت بلدة {q} سبقت إلى تجربة مماثلة أفادت منها {a:3-9} قرى.
{q} had led the way with a similar experience that benefited {a} villages.
ووُزع على الأهالي دليل مختصر من {a:11-24} صفحة.
A short guide of {a} pages was handed out to residents.
ويُنتظر صدور تقييم مستقل في {month}.
An independent assessment is expected in {month}.
`);

/** Clauses that follow "إن" or "أن", and "said". */
export const CLAIMS = sentences(`
العمل يسير وفق الجدول المعلن
work was on the announced schedule
الأرقام النهائية ستُنشر في {month}
final figures would be published in {month}
الخطة تشمل القرى القريبة من {q}
the plan covered the villages near {q}
التمويل يغطي {a:11-80} في المئة من الكلفة
funding covered {a} per cent of the cost
الشكاوى تراجعت منذ {month}
complaints had fallen since {month}
المرحلة المقبلة تبدأ بعد {a:11-40} يوماً
the next phase would begin in {a} days
النتائج أفضل مما كان متوقعاً
results were better than expected
المشكلة الأساسية هي نقص الأيدي العاملة
the main problem was a shortage of labour
المقارنة بالأعوام السابقة تحتاج إلى حذر
comparison with earlier years called for caution
فريق المتابعة زار الموقع {a:3-9} مرات
the follow-up team had visited the site {a} times
`);

export const QUOTES = sentences(`
المهم أن يستمر العمل بعد التقاط الصور
What matters is that the work goes on when the pictures have been taken
سنعرف النتيجة حين نرى الأرقام
We will know the result when we see the figures
الخطوة جيدة، لكنها تأخرت
It is a good step, but a late one
طلبنا واضح منذ {a:3-9} سنوات
Our request has been clear for {a} years
الجيران هم من بدأوا، ثم انضم الجميع
The neighbours began it, then everyone joined in
لا نريد أكثر مما وُعدنا به
We want no more than we were promised
`);
