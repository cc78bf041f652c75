import { scene, type Scene } from './archive-text.ts';

/** What a generated report can be about, most frequent first: see `SCENES` below. */

const WATER = `
إصلاح محطة المياه في {p} ينهي التقنين
Repairs to the water station in {p} end rationing
المحطة تضخ {a:2-9}00 متر مكعب في اليوم، والشبكة القديمة تحتاج إلى تبديل.
The station pumps {a}00 cubic metres a day; the old network needs replacing.
عادت المياه {day} إلى أحياء {p} بعد إصلاح المضخة الرئيسية في المحطة.
Water returned to the quarters of {p} on {day} after the main pump of the station was repaired.
بئر جديدة تغذي {p} و{q} بالمياه
New well supplies {p} and {q} with water
الضخ يعود إلى برنامجه المعتاد، وفحص العينات يستمر أسبوعاً.
Pumping returns to its usual schedule; samples will be tested for a week.
بدأ {day} ضخ المياه من بئر جديدة تغذي {p} وبلدة {q} القريبة منها.
A new well that supplies {p} and the nearby town of {q} began to pump water on {day}.
وتصل المياه إلى {b:3-9} أحياء بالتناوب.
Water reaches {b} quarters in turn.
ورُكبت مضخة من طراز {latin} بدلاً من القديمة.
A {latin} pump was installed in place of the old one.
وبلغ طول الأنابيب المستبدلة {a:11-48} كيلومتراً.
{a} kilometres of pipe were replaced.
وأُخذت {a:11-30} عينة من المياه لفحصها في مخبر البلدة.
{a} water samples were taken for testing in the laboratory of the town.
المياه صالحة للشرب بحسب الفحص الأول
the water was fit to drink according to the first test
الفاقد في الشبكة انخفض بنحو {a:11-35} في المئة
losses in the network had fallen by about {a} per cent
الوقود اللازم للمضخات متوافر لمدة {a:11-50} يوماً
fuel for the pumps was available for {a} days
لم نعد ننتظر الصهاريج كل صباح
We no longer wait for tankers every morning
المضخة عادت، أما الأنابيب فما زالت قديمة
The pump is back, but the pipes are still old
`;

const HARVEST = `
بدء حصاد القمح في {p} وتوقعات بموسم أوفر
Wheat harvest begins in {p} with a larger crop expected
الغلة قد تتجاوز {a:2-9}00 طن، ومزارعون يطلبون مزيداً من آلات الحصاد.
The crop may exceed {a}00 tonnes; growers ask for more harvesters.
بدأ المزارعون في {p} حصاد حقول القمح صباح {day}، ويُنتظر أن يستمر العمل {a:11-28} يوماً.
Farmers in {p} began to harvest their wheat on {day} morning, and the work is expected to last {a} days.
حصاد القمح في {p} يقترب من نهايته
Wheat harvest in {p} nears its end
أمطار الربيع حسنت الغلة في محيط البلدة، والتخزين أول ما يشغل المزارعين.
Spring rain improved yields around the town; storage is what concerns growers most.
أنهى المزارعون في {p} مساء {day} حصاد {a:2-9}00 هكتار من القمح.
Farmers in {p} had harvested {a}00 hectares of wheat by {day} evening.
ويُروى معظم الحقول بمياه المطر، وأقلها بمياه الآبار.
Most of the fields are watered by rain, the fewest from wells.
وتعمل في الحقول {a:11-40} حصادة، بعضها مستأجر من {q}.
{a} harvesters are at work in the fields, some of them hired from {q}.
ونُقل القمح إلى المستودعات على دفعات بدأت يوم {day}.
The wheat was taken to the stores in loads from {day} on.
واستخدم عدد من المزارعين برنامج {latin} لتقدير الغلة.
Several growers used the {latin} program to estimate the crop.
الموسم جاء أفضل من سابقه بنحو {a:11-38} في المئة
the season was better than the last by about {a} per cent
الحصادات المتاحة لا تكفي إلا لنصف الحقول
the harvesters available were enough for only half of the fields
مستودعات البلدة لا تتسع لأكثر من {a:2-9}00 طن
the stores of the town held no more than {a}00 tonnes
هذه أول سنة نبدأ فيها قبل نهاية {month}
This is the first year in which we start before the end of {month}
نحتاج إلى مستودع قريب، لا إلى وعود جديدة
We need a store nearby, not new promises
`;

const ROAD = `
إعادة فتح الطريق بين {p} و{q} بعد ترميمه
Road between {p} and {q} reopens after repairs
العمل شمل {a:3-9} كيلومترات وجسراً صغيراً، والسكان يطلبون إنارة المنعطفات.
The work covered {a} kilometres and a small bridge; residents ask for lighting on the bends.
أُعيد {day} فتح الطريق الذي يصل {p} ببلدة {q} بعد إغلاق دام {a:11-60} يوماً.
The road that links {p} with the town of {q} was reopened on {day} after {a} days of closure.
توسعة مدخل {p} الشمالي تكتمل في {month}
Widening of the northern entrance to {p} to be complete in {month}
حافلات المدارس تعود إلى مسارها المعتاد، وحركة الشاحنات تبقى مقيدة صباحاً.
School buses return to their usual route; lorries remain restricted in the morning.
وصلت أعمال توسعة المدخل الشمالي في {p} إلى مرحلتها الأخيرة يوم {day}.
The widening of the northern entrance to {p} reached its last phase on {day}.
وشملت الأعمال تبديل طبقة الإسفلت وتنظيف قنوات التصريف على الجانبين.
The work included a new layer of asphalt and the cleaning of drains on both sides.
ورُكبت {a:11-80} علامة مرورية جديدة عند المنعطفات ومداخل القرى.
{a} new road signs were put up at bends and at village entrances.
وتعبر الطريق يومياً نحو {a:2-9}00 مركبة، بينها حافلات تنقل الطلاب.
About {a}00 vehicles use the road each day, among them buses that carry pupils.
وبقي جزء قصير قرب الجسر القديم من دون ترميم إلى أن تنتهي دراسة التربة.
A short stretch near the old bridge was left as it was until a study of the soil is complete.
الطريق صار صالحاً للحافلات في الاتجاهين
the road was now fit for buses in both directions
كلفة المرحلة الثانية لم تُحدد بعد
the cost of the second phase had not been set
العمل توقف {a:3-9} مرات بسبب المطر
work had stopped {a} times because of rain
كنا نقطع المسافة في ساعة، واليوم نقطعها في ربع ساعة
We used to need an hour for this distance; today we need a quarter of one
نريد رصيفاً للأطفال قبل أي شيء آخر
Before anything else we want a pavement for the children
`;

const SCHOOL = `
مدرسة {p} تفتح {a:3-9} صفوف جديدة مع بداية الفصل
School in {p} opens {a} new classrooms at the start of term
القاعات الجديدة تخفف الازدحام، والمعلمون ينتظرون استكمال المختبر.
The new rooms relieve crowding; teachers wait for the laboratory to be finished.
استقبلت مدرسة {p} {day} نحو {a:2-9}00 طالب وطالبة في مبناها الموسع.
The school in {p} received about {a}00 pupils in its enlarged building on {day}.
طلاب {p} يعودون إلى مدرستهم بعد ترميم سقفها
Pupils in {p} return to their school after repairs to its roof
{a:2-9}00 طالب وطالبة يدرسون على فترتين، والإدارة تعد بفترة واحدة.
{a}00 pupils study in two shifts; the administration promises one.
عاد الطلاب في {p} {day} إلى مدرستهم بعد {a:11-60} يوماً من ترميم سقفها.
Pupils in {p} went back to their school on {day} after {a} days of repairs to its roof.
ويضم المبنى {a:11-24} قاعة ومكتبة صغيرة وساحة مظللة.
The building holds {a} rooms, a small library and a shaded yard.
ويعمل في المدرسة {a:11-60} معلماً ومعلمة، نصفهم من أبناء البلدة.
{a} teachers work in the school, half of them from the town.
ولم تصل بعد أجهزة الحاسوب المطلوبة، وبعضها يعمل ببرنامج {latin}.
The computers ordered have not arrived yet; some of them run {latin}.
وأُعيد طلاء الصفوف كلها قبل {b:3-9} أيام من بدء الدوام.
All classrooms were painted {b} days before the start of term.
عدد الطلاب في الصف الواحد انخفض إلى {a:21-34}
the number of pupils in each class had fallen to {a}
المختبر سيكتمل في {month}
the laboratory would be complete in {month}
الكتب وصلت كاملة قبل بداية الفصل
the books had all arrived before the start of term
صار لكل طفل مقعد، وهذا ما كنا نطلبه
Every child has a seat now, and that is what we asked for
نريد أن تبقى المكتبة مفتوحة بعد الدوام
We want the library to stay open after hours
`;

const COUNCIL = `
مجلس {p} يقر موازنة العام المقبل
Council of {p} approves the budget for next year
الخدمات تنال الحصة الكبرى، والجلسة المقبلة في {month}.
Services receive the largest share; the next session is in {month}.
أقر مجلس بلدة {p} {day} موازنة العام المقبل في جلسة علنية حضرها {a:11-90} من السكان.
The council of {p} approved the budget for next year on {day} in a public session attended by {a} residents.
مجلس {p} يناقش موازنة بزيادة {a:11-29} في المئة
Council of {p} discusses a budget that is {a} per cent larger
للسكان {a:11-45} يوماً لتقديم ملاحظاتهم، والوثائق معروضة في مبنى البلدية.
Residents have {a} days to comment; the documents are on show in the town hall.
ناقش مجلس بلدة {p} {day} مشروع الموازنة، وفتح باب الملاحظات مدة {a:11-45} يوماً.
The council of {p} discussed its draft budget on {day} and invited comments for {a} days.
ونال بند النظافة والإنارة {a:11-45} في المئة من الموازنة.
Cleaning and lighting received {a} per cent of the budget.
وأُرجئ بند الحدائق إلى جلسة تُعقد في {month}.
The item on parks was put off to a session in {month}.
ونُشرت الوثائق على منصة {latin} ليطلع عليها من شاء.
The documents were published on the {latin} platform for anyone to read.
وقُدمت {a:11-50} ملاحظة مكتوبة قبل الجلسة.
{a} written comments were submitted before the session.
الموازنة تراعي حاجات الأحياء كلها
the budget took account of the needs of every quarter
إيرادات البلدية زادت بنحو {a:11-29} في المئة
the revenue of the municipality had grown by about {a} per cent
بعض الأرقام يحتاج إلى تدقيق مستقل
some of the figures needed an independent audit
جئنا لنسمع الأرقام، وقد سمعناها
We came to hear the figures, and we have heard them
كل حي يعرف ما ينقصه، فليُسأل أهله
Every quarter knows what it lacks; let its people be asked
`;

const WEATHER = `
أمطار غزيرة في {p} ودعوات إلى الحذر قرب الأودية
Heavy rain in {p} and warnings to keep away from valleys
محطة الرصد سجلت {a:21-68} مليمتراً في يوم واحد، ولا أضرار كبيرة.
The weather station recorded {a} millimetres in one day; there was no major damage.
سجلت محطة الرصد في {p} {day} هطول {a:21-68} مليمتراً من المطر في أقل من يوم.
The weather station in {p} recorded {a} millimetres of rain in less than a day on {day}.
أول أمطار الموسم تصل إلى {p} قبل موعدها
First rain of the season reaches {p} early
الخزانات الصغيرة تمتلئ، والمدارس تنهي دوامها باكراً.
Small reservoirs fill; schools finish early.
وصلت أول أمطار الموسم إلى {p} {day}، قبل موعدها المعتاد بنحو {a:11-25} يوماً.
The first rain of the season reached {p} on {day}, about {a} days earlier than usual.
وأُغلق الطريق المؤدي إلى {q} ساعتين ثم أُعيد فتحه.
The road to {q} was closed for two hours and then reopened.
وبلغت سرعة الرياح {a:41-79} كيلومتراً في الساعة عند الظهر.
Wind speed reached {a} kilometres an hour at noon.
وامتلأت الخزانات حول البلدة للمرة الأولى منذ عام {y:2009-2015}.
The reservoirs around the town filled for the first time since {y}.
وتراجعت الحرارة {a:3-9} درجات عما كانت عليه في الأسبوع الماضي.
Temperatures fell {a} degrees below those of last week.
كمية الأمطار تعادل معدل شهر كامل
the rainfall equalled the average of a whole month
فرق الطوارئ تلقت {a:11-40} اتصالاً ولم تُسجل إصابات
emergency teams had received {a} calls and no injuries had been recorded
قياسات جهاز {latin} تتفق مع قياسات المحطة
measurements by the {latin} device agreed with those of the station
المطر تأخر في العام الماضي، أما هذا العام فجاء حين نحتاج إليه
Last year the rain was late; this year it came when we need it
أغلقنا المحال باكراً وعدنا إلى بيوتنا
We closed our shops early and went home
`;

const MARKET = `
سوق {p} الأسبوعية تعود إلى ساحتها القديمة
Weekly market of {p} returns to its old square
{a:11-95} بائعاً حجزوا أماكنهم، والبلدية تخصص ممراً للمشاة.
{a} vendors have booked their places; the municipality sets aside a lane for pedestrians.
افتُتحت سوق {p} الأسبوعية {day} في الساحة القديمة بمشاركة {a:11-95} بائعاً.
The weekly market of {p} opened on {day} in the old square with {a} vendors.
أسعار الخضار تتراجع في سوق {p}
Vegetable prices fall in the market of {p}
وفرة الإنتاج المحلي خفضت الأسعار، والتجار يتوقعون استقرارها حتى {month}.
Plentiful local produce lowered prices; traders expect them to hold until {month}.
تراجعت أسعار الخضار في سوق {p} {day} بنحو {a:11-35} في المئة عما كانت عليه قبل شهر.
Vegetable prices in the market of {p} were about {a} per cent lower on {day} than a month earlier.
وخُصص للمنتجات المنزلية {a:11-40} ركناً تديرها نساء من البلدة.
{a} stalls run by women of the town were set aside for home-made goods.
وتستمر السوق حتى العاشرة ليلاً في أيام الصيف.
On summer days the market stays open until ten at night.
ويسجل الباعة أسماءهم على تطبيق {latin} من دون رسوم.
Vendors register with the {latin} app free of charge.
ووصلت خضار الموسم من {q} ابتداءً من يوم {day}.
Vegetables of the season arrived from {q} from {day} on.
حركة البيع أفضل مما كانت عليه في {month}
sales were better than they had been in {month}
الأسعار مرشحة للتراجع مع وصول إنتاج {q}
prices were likely to fall as produce arrived from {q}
الرقابة سجلت {a:11-25} مخالفة بسيطة
inspectors had recorded {a} minor breaches
الناس عادوا لأن المكان قريب من بيوتهم
People came back because the place is near their homes
نبيع أقل مما كنا نبيع، لكننا نبيع كل يوم
We sell less than we used to, but we sell every day
`;

const LIBRARY = `
مكتبة {p} العامة تفتح قاعة جديدة للقراءة
Public library in {p} opens a new reading room
المكتبة تعير {a:2-9}00 كتاب وتفتح أبوابها مساءً.
The library lends {a}00 books and opens in the evening.
فتحت المكتبة العامة في {p} {day} قاعة جديدة تتسع لنحو {a:21-90} قارئاً.
The public library in {p} opened a new room for about {a} readers on {day}.
قراء {p} يتبرعون بمئات الكتب لمكتبة بلدتهم
Readers in {p} give hundreds of books to the library of their town
المتطوعون يصنفون الكتب حتى {month}، ونصفها للأطفال.
Volunteers will sort the books until {month}; half are for children.
تسلمت المكتبة العامة في {p} {day} نحو {a:2-9}00 كتاب تبرع بها قراؤها.
On {day} the public library in {p} received about {a}00 books given by its readers.
وتضم المكتبة ركناً للأطفال وآخر للصحف القديمة.
The library has a corner for children and another for old newspapers.
وأُدرجت الكتب في فهرس {latin} الذي يمكن البحث فيه بالعربية.
The books were entered in the {latin} catalogue, which can be searched in Arabic.
ويعمل في المكتبة {a:11-19} متطوعاً إلى جانب موظفين اثنين.
{a} volunteers work in the library beside two employees.
وتُقام ورشة للقراءة كل {day}.
A reading workshop is held every {day}.
الإقبال زاد بنحو {a:11-45} في المئة منذ {month}
attendance had grown by about {a} per cent since {month}
الكتب الجديدة اختيرت بحسب طلبات القراء
the new books had been chosen by what readers asked for
القاعة ستبقى مفتوحة في أيام العطلة
the room would stay open on holidays
كنا نقرأ في الممر، واليوم لنا قاعة
We used to read in the corridor; now we have a room
المكتبة أهدأ مكان في البلدة
The library is the quietest place in town
`;

export const SCENES: readonly Scene[] = [
  scene('water', 2, 'مياه الشرب', 'Drinking water', WATER),
  scene('harvest', 1, 'المواسم الزراعية', 'Harvests', HARVEST),
  scene('road', 0, 'الطرق', 'Roads', ROAD),
  scene('school', 3, 'المدارس', 'Schools', SCHOOL),
  scene('council', 0, 'المجالس المحلية', 'Local councils', COUNCIL),
  scene('weather', 2, 'الطقس', 'Weather', WEATHER),
  scene('market', 1, 'الأسواق', 'Markets', MARKET),
  scene('library', 4, 'المكتبات', 'Libraries', LIBRARY),
];
