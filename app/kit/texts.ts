/** The texts of the kit's made-up reports, as editors would write them. */
export interface SampleText {
  readonly ar: string;
  readonly en: string;
}

/** Every component and mark that a text can have. `p-00000000` is a block that is no longer there. */
export const WHOLE: SampleText = {
  ar: `<Claim by="ministry" mode="statement">قالت مديرية الطرق إن الجسر الحجري سيُفتح أمام المارة مطلع الشهر المقبل،</Claim> وحددت لذلك موعداً أول يحتمل التأجيل إن ارتفع ماء النهر.

وتجمع مئات من الناس على الضفتين صباح اليوم لرؤية السقالات وهي تُرفع.

## رواية من عملوا فيه

<Claim by="engineer" mode="interview">
  وقالت المهندسة سلمى الحداد في مقابلة معنا إن كل حجر رُقم وفُحص قبل أن يعود إلى موضعه.

  وأضافت أن القوس الأوسط أُعيد بناؤه كله بحجر من المقلع القديم نفسه.
</Claim>

<Claim by="survey" mode="paraphrase">ويذكر تقرير المسح أن ميل القوس بلغ 14 سنتيمتراً قبل الترميم.</Claim> <Claim by="friends" mode="quote">وقالت جمعية أصدقاء النهر: «هذا الجسر ذاكرة المدينة».</Claim>

<PullQuote>
  «هذا الجسر ذاكرة المدينة»
</PullQuote>

<Claim by="insider" via="agency" mode="paraphrase">ونقلت وكالة الضفتين عن موظف في البلدية لم تسمه أن العمل تأخر شهرين لخلاف على الكلفة.</Claim> <Claim by="dwellers" via="paper">ونقلت صحيفة الجسر عن سكان من الحي القديم أنهم لم يُسألوا عن الطريق البديلة.</Claim>

<Locator places="bank" />

### مواعيد وأرقام

<Claim by="agency" mode="statement">وذكرت وكالة الضفتين أن الأعمال تسير على مراحل:</Claim>

- رفع السقالات؛
- فتح ممر المشاة؛
- فتح الطريق أمام الدراجات.

1. المرحلة الأولى في الخريف.
2. المرحلة الثانية في الربيع.

> «من عبر الجسر مرة عاد إليه»: عبارة على لوح عند مدخله.

| القوس | عرضه بالأمتار | حاله |
| :-- | --: | :-: |
| الأول | 9.5 | سليم |
| الأوسط | 14 | أُعيد بناؤه |
| الثالث | 9.5 | قيد الفحص |

<Claim by="paper" mode="quote">وكتبت صحيفة الجسر أن [نتائج الفحص](https://bridge.example/results) نُشرت بالإنجليزية وحدها (BridgeScan 3.0).</Claim>

<Claim by="own">وشاهدت مراسلتنا عمالاً يغسلون الحجر بالماء وحده.</Claim>

<Note>
  أسماء الأماكن في هذا النص من وضعنا.
</Note>

<Update at="2026-11-21T08:00:00+03:00">
  <Claim by="ministry" mode="statement">أعلنت مديرية الطرق أن الفحص الأخير انتهى.</Claim>
</Update>
`,
  en: `<Point from="1">The roads directorate says that the stone bridge will open to walkers early next month.</Point> <Point from="4 5">Salma al-Haddad, an engineer, said that every stone was numbered and tested and that the middle arch was built anew.</Point>

<Point from="p-00000000 6">A survey put the lean of the arch at 14 centimetres.</Point> <Point from="8">An unnamed municipal employee told Two Banks Agency that work was late because of a dispute over its cost.</Point>
`,
};

/** No claim and no reference. */
export const BARE: SampleText = {
  ar: `كل حجر في الجسر يحمل رقماً يدل على موضعه.

ويبدأ الترقيم من الضفة العليا.
`,
  en: `<Point from="1 2">Each stone of the bridge bears a number, counted from the upper bank.</Point>
`,
};

/** A standing page. */
export const STANDING: SampleText = {
  ar: `نقول للقارئ من قال ماذا.

## كيف نفعل ذلك

- نسمي المصدر متى استطعنا؛
- ونقول متى لم نستطع، ولماذا.

<Note>
  هذا نص مثال.
</Note>
`,
  en: `We tell readers who says what.

## How we do it

- We name a source whenever we can;
- and we say when we cannot, and why.

<Note>
  This text is an example.
</Note>
`,
};
