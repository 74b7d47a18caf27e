/// Given names in letters that are no surname and begin none, so that whoever shares one shares a given name: two of a
/// household share the surname, and hardly ever this.
///
/// John, Peter or William are not among them: Johnson, Peters and Williams begin with them.
enum GivenNames {
    /// Whether both names begin, or both end, with one of them, and with the same.
    static func areShared(_ one: Symbols, _ other: Symbols) -> Bool {
        [false, true].contains { isFromEnd in
            let shared = longest(one, isFromEnd: isFromEnd)
            return shared != nil && shared == longest(other, isFromEnd: isFromEnd)
        }
    }

    /// The longest of them with which the name begins or ends, and which is not the whole name.
    private static func longest(_ name: Symbols, isFromEnd: Bool) -> String? {
        let least = isFromEnd ? shortestAtEnd : shortest
        guard name.count > least else { return nil }
        for count in (least...min(longest, name.count - 1)).reversed() {
            let part = String(decoding: isFromEnd ? name.suffix(count) : name.prefix(count), as: UTF16.self)
            if names.contains(part) { return part }
        }
        return nil
    }

    private static let shortest = 5
    /// Many surnames end like a short one: Mozella is no Ella.
    private static let shortestAtEnd = 6
    private static let longest = 12

    private static let names = Set(
        """
        abigail adriana agnes aisha alana albertina alejandra alessia alicia alisha alyssa amanda amelia amelie amina
        anastasia angelica angelina anita annabel annabelle annalise annette april ariana ashleigh astrid audrey aurora
        barbara beatrice bethany brenda briana brianna bridget bronte caitlin caitlyn camila candice carina carmen carolina
        caroline cassandra catalina catherine cecilia celeste charlene charlotte chelsea chiara chloe christina christine
        claudia clementine cynthia daniela danielle daphne deborah debra diana dominique donatella dorothy ebony edith eileen
        elaine eleanor elena elisabeth elizabeth ellie eloise elsie emily erica erika esther eugenie evelyn fatima felicity
        fernanda fiona francesca gabriela gabriella gabrielle gemma georgina geraldine giuseppe gloria greta gwendolyn heidi
        helena henrietta imogen indiana ingrid irina isabel isabella isabelle isobel jacinta jacqueline jasmin jasmine jayden
        jemima jennifer jessica jillian joanna joanne jocelyn jorja josephine judith juliana julianne juliet kaitlin kaitlyn
        karina katarina katelyn katharina katherine kathleen kathryn katrina kayla kimberly kirra kristina lachlan larissa
        latifa laura leila leticia lillian lillie lorraine louisa louise lourdes luciana lucinda ludmila lydia
        madeleine madeline makayla manuela marcella margarita marguerite mariana marianne marisa marlene matilda megan melanie
        melissa mercedes michelle mikayla molly monica monique nadia nadine naomi natalia natalie natasha nikki noemi olivia
        ophelia paige pamela paola patricia patrizia paulina penelope phoebe pilar priscilla rachael rachel rafaela raquel
        rebecca rebekah renee rhiannon roberta rosalie rosalind rosemary roxanne sabrina samantha sandra sarah sascha savannah
        selena serena sharon sheila siena sienna sigrid silvana sofia sonia sophia sophie stephanie susan susana susanna
        svetlana sylvia tahlia talia tamara tamsin tania tatiana tatyana teresa thalia theresa tiffany trinity ursula
        valentina valerie vanessa veronica violet virginia vivian vivienne wendy ximena yasmin yolanda yvette yvonne
        """.split { $0.isWhitespace }.map(String.init))
}
