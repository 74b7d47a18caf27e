// The shapes of the training API.
export interface Held { issuedOn: string; expiresOn: string; isGood: boolean; expiresSoon: boolean }

export interface CourseRow {
    code: string;
    title: string;
    summary: string;
    isRequired: boolean;
    lessons: number;
    lessonsRead: number;
    isPassed: boolean;
    placesToWalk: number;
    placesConfirmed: number;
    questions: number;
    passMark: number;
    certificate?: Held;
}

export interface LessonRow { code: string; title: string; text: string; isRead: boolean; files: { id: string; fileName: string }[] }
export interface Walk { id: string; learner: string; place: string; walkedOn: string; companion: string; isConfirmed: boolean }

export interface CourseDetail { course: CourseRow; lessons: LessonRow[]; walks: Walk[]; mayTakeTest: boolean; testWaits?: string }

export interface TestItem { code: string; text: string; choices: string[]; isMultiple: boolean }
export interface Test { id: string; course: string; items: TestItem[] }
export interface Outcome { right: number; of: number; isPassed: boolean; wrong: string[]; certificate?: Held }
