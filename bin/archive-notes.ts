import { names, sentences } from './archive-text.ts';

/** What stands around the text of a generated report, and between its paragraphs. */

export const SUBHEADS = [
  'ما الذي تغيّر',
  'أرقام ومقارنات',
  'ماذا يقول الأهالي',
  'الخطوات المقبلة',
  'خلفية',
  'ما لم يتضح بعد',
  'التمويل والكلفة',
  'كيف بدأ الأمر',
  'أسئلة مفتوحة',
];

export const LIST_ITEMS = [
  'مراجعة السجلات مرة كل شهر.',
  'نشر الأرقام في مكان يراه الجميع.',
  'تخصيص هاتف لتلقي الملاحظات.',
  'استكمال ما تأخر من الأعمال.',
  'إشراك القرى القريبة في المتابعة.',
  'تدريب فريق محلي على الصيانة.',
  'إعلان مواعيد الاجتماعات قبل أسبوع.',
  'حفظ نسخة من الوثائق في المكتبة.',
];

export const TABLE_ROWS = [
  'الكلفة المعلنة',
  'عدد المستفيدين',
  'أيام العمل',
  'الطلبات الواردة',
  'الملاحظات المسجلة',
];

export const NOTES = [
  'هذا التقرير مثال مولد آلياً لأغراض الاختبار، وما فيه من أسماء وأرقام مفترض كله.',
  'جُمعت أرقام هذا التقرير من وثائق معروضة للعموم.',
  'تعذر التحقق من الأرقام كلها قبل النشر.',
];

export const UPDATES = [
  'أُضيف إلى التقرير موعد المرحلة المقبلة بعد إعلانه.',
  'أُضيفت إلى التقرير أرقام نُشرت بعد ساعات من صدوره.',
];

/** By the kinds of the schema. */
export const CORRECTIONS = {
  correction: sentences(`
ذكرت نسخة سابقة من هذا التقرير رقماً غير صحيح لعدد المشاركين.
An earlier version of this report gave a wrong number of participants.
`),
  clarification: sentences(`
أوضحنا أن الأرقام الواردة هنا تخص {p} وحدها.
We made clear that the figures given here concern {p} alone.
`),
  update: sentences(`
أضفنا موعد المرحلة المقبلة، وهو {day}.
We added the date of the next phase, which is {day}.
`),
  'editors-note': sentences(`
راجعت هيئة التحرير صياغة هذا التقرير بعد ملاحظة من قارئ.
The desk reviewed the wording of this report after a remark from a reader.
`),
  retraction: sentences(`
نسحب الفقرة التي تناولت الكلفة لأن ما استندت إليه لم يثبت.
We retract the passage on costs because what it rested on did not hold.
`),
};

export const WITHDRAWALS = names(`
تبين أن الوثيقة التي اعتمد عليها التقرير غير مكتملة. | The document on which the report relied turned out to be incomplete.
تراجع المصدر الوحيد للتقرير عما قاله. | The only source of the report took back what it had said.
نُشر التقرير قبل أن تكتمل مراجعته. | The report was published before its review was complete.
`);

export const MINOR_REASONS = [
  'تصحيح إملائي في الفقرة الثانية',
  'تعديل رابط',
  'توحيد كتابة اسم بلدة',
];

export const NO_RESPONSE_ABOUT = names(`
سبب تأخر المرحلة الثانية | why the second phase is late
الأرقام الواردة في السجل المحلي | the figures in the local register
ما قاله الأهالي عن الكلفة | what residents said about the cost
`);

export const ANONYMITY = names(`
طلب عدم ذكر اسمه لأنه غير مخول بالتصريح. | He asked not to be named because he is not authorised to speak.
يخشى أن يفقد عمله إذا ذُكر اسمه. | He fears for his job if he is named.
`);
