package find_test

import (
	"strings"
	"testing"

	"daybook/internal/find"
)

// Each row is what an officer types and who must come first; why is part of a reason that must be given.
var searches = []struct{ clause, typed, first, why string }{
	// Identifiers, however they are written.
	{"S1.1", "X300037", "Kwame Mensah", "CRN X300037"},
	{"S1.1", "x300037", "Kwame Mensah", "CRN X300037"},
	{"S1.1", " x 300037 ", "Kwame Mensah", "CRN X300037"},
	{"S1.1", "khan x300037", "Kwame Mensah", "CRN X300037"},
	{"S1.1", "2012/0123456X", "Kwame Mensah", "PNC 2012/0123456X"},
	{"S1.1", "12/123456x", "Kwame Mensah", "PNC 2012/0123456X"},
	{"S1.1", "12/0123456X", "Kwame Mensah", "PNC 2012/0123456X"},
	{"S1.1", "20120123456X", "Kwame Mensah", "PNC 2012/0123456X"},
	{"S1.1", "a1234bc", "Mohammed Khan", "NOMS A1234BC"},
	{"S1.1", "A1234 BC", "Mohammed Khan", "NOMS A1234BC"},
	{"S1.1", "123456/12x", "Dwayne Campbell", "CRO 123456/12X"},

	// Names as they are recorded, in any order, in part.
	{"S1.2", "kwame mensah", "Kwame Mensah", "surname Mensah"},
	{"S1.2", "Mensah, Kwame", "Kwame Mensah", "forename Kwame"},
	{"S1.2", "MENSAH KWAME", "Kwame Mensah", "surname Mensah"},
	{"S1.2", "kwame men", "Kwame Mensah", "surname Mensah begins “men”"},
	{"S1.2", "feath", "Margaret Featherstonehaugh", "begins “feath”"},
	{"S1.2", "k dhaliwal", "Harpreet Kaur Dhaliwal", "middle name Kaur begins “k”"},
	{"S1.2", "harpreet dhaliwal", "Harpreet Kaur Dhaliwal", "surname Dhaliwal"},
	{"S1.2", "mohammed khan", "Mohammed Khan", "forename Mohammed"},
	{"S1.2", "imran khan", "Muhammad Imran Khan", "middle name Imran"},
	{"S1.2", "robert close", "Robert Close", "surname Close"},
	{"S1.2", "jonathan lane", "Jonathan Lane", "surname Lane"},
	{"S1.2", "april may", "April May", "forename April"},
	{"S1.2", "li wei", "Li Wei", "surname Wei"},
	{"S1.2", "ali ali", "Ali Ali", "surname Ali"},
	// Other names.
	{"S1.2", "kay mensah", "Kwame Mensah", "alias Kay Mensah"},
	{"S1.2", "biggz", "Dwayne Campbell", "alias Biggz"},
	{"S1.2", "big_dwayne", "Dwayne Campbell", "online name big_dwayne"},
	{"S1.2", "tonyh_65", "Anthony Hargreaves", "online name tonyh_65"},
	{"S1.2", "katherine ashworth", "Katherine Blackwood", "previous name Katherine Ashworth"},
	{"S1.2", "kowalczyk", "Agnieszka Szczepańska", "previous name Agnieszka Kowalczyk"},
	{"S1.2", "emeka okafor", "Chukwuemeka Okafor", "forename Chukwuemeka"},
	{"S1.2", "seun adebayo", "Oluwaseun Adebayo", "surname Adebayo"},
	{"S1.2", "femi ogunleye", "Oluwafemi Ogunleye", "Oluwafemi"},
	{"S1.2", "temi balogun", "Temitope Balogun", "surname Balogun"},
	// Usual forms of forenames.
	{"S1.2", "bill thompson", "William Thompson", "forename William is also called “bill”"},
	{"S1.2", "kate blackwood", "Katherine Blackwood", "also called “kate”"},
	{"S1.2", "catherine blackwood", "Katherine Blackwood", "surname Blackwood"},
	{"S1.2", "tony hargreaves", "Anthony Hargreaves", "surname Hargreaves"},
	{"S1.2", "peggy featherstonehaugh", "Margaret Featherstonehaugh", "also called “peggy”"},
	{"S1.2", "chris nightingale", "Christopher Nightingale", "surname Nightingale"},
	{"S1.2", "bob close", "Robert Close", "also called “bob”"},
	{"S1.2", "jeff wilkinson", "Geoffrey Wilkinson", "surname Wilkinson"},
	{"S1.2", "peter wisniewski", "Piotr Wiśniewski", "also called “peter”"},
	// Marks, apostrophes, hyphens, particles.
	{"S1.2", "lukasz wojcik", "Łukasz Wójcik", "surname Wójcik"},
	{"S1.2", "jurgen muller", "Jürgen Müller", "surname Müller"},
	{"S1.2", "bjorn sorensen", "Bjørn Sørensen", "surname Sørensen"},
	{"S1.2", "mehmet yilmaz", "Mehmet Yılmaz", "surname Yılmaz"},
	{"S1.2", "sukru ozdemir", "Şükrü Özdemir", "forename Şükrü"},
	{"S1.2", "dorde petrovic", "Đorđe Petrović", "surname Petrović"},
	{"S1.2", "stefan turcanu", "Ștefan Țurcanu", "surname Țurcanu"},
	{"S1.2", "o'neill", "Siobhán O'Neill", "surname O'Neill"},
	{"S1.2", "O’Neill", "Siobhán O'Neill", "surname O'Neill"},
	{"S1.2", "o neill", "Siobhán O'Neill", "surname O'Neill"},
	{"S1.2", "siobhan oneill", "Siobhán O'Neill", "forename Siobhán"},
	{"S1.2", "smith-jones", "Emma Smith-Jones", "surname Smith-Jones"},
	{"S1.2", "emma smithjones", "Emma Smith-Jones", "surname Smith-Jones"},
	{"S1.2", "emma jones", "Emma Smith-Jones", "surname Smith-Jones"},
	{"S1.2", "jean paul baptiste", "Jean-Paul Baptiste", "surname Baptiste"},
	{"S1.2", "jeanpaul baptiste", "Jean-Paul Baptiste", "forename Jean-Paul"},
	{"S1.2", "vandermerwe", "Willem van der Merwe", "surname van der Merwe"},
	{"S1.2", "al hargreaves", "Anthony Hargreaves", "surname Hargreaves"},
	{"S1.2", "al khatib", "محمد الخطيب", "alias Mohamad Al-Khatib"},
	{"S1.2", "rhys nia ap", "Nia ap Rhys", "surname ap Rhys"},
	{"S1.2", "van der merwe", "Willem van der Merwe", "surname van der Merwe"},
	{"S1.2", "willem merwe", "Willem van der Merwe", "surname van der Merwe"},
	{"S1.2", "delacruz", "María José de la Cruz", "surname de la Cruz"},
	{"S1.2", "maria cruz", "María José de la Cruz", "surname de la Cruz"},
	{"S1.2", "joao santos", "João dos Santos", "surname dos Santos"},
	{"S1.2", "distefano", "Giuseppe Di Stefano", "surname Di Stefano"},
	{"S1.2", "elsayed", "Mahmoud El-Sayed", "surname El-Sayed"},
	{"S1.2", "angus mcdonald", "Angus MacDonald", "forename Angus"},
	{"S1.2", "fraser mc donald", "Fraser McDonald", "surname McDonald"},
	{"S1.2", "fraser macdonald", "Fraser McDonald", "surname McDonald"},
	{"S1.2", "hamish macleod", "Hamish Mac Leod", "surname Mac Leod"},
	{"S1.2", "hamish mcleod", "Hamish Mac Leod", "surname Mac Leod"},
	{"S1.2", "abdul rahman", "Abdul Rahman", "surname Rahman"},
	{"S1.2", "abdul rahman osman", "Abdulrahman Osman", "surname Osman"},
	{"S1.2", "rahman osman", "Abdulrahman Osman", "forename Abdulrahman"},

	// Sound.
	{"S1.3", "kwame mensa", "Kwame Mensah", "surname Mensah begins “mensa”"},
	{"S1.3", "quame mensa", "Kwame Mensah", "forename Kwame sounds like “quame”"},
	{"S1.3", "mohamed kahn", "Mohammed Khan", "surname Khan sounds like “kahn”"},
	{"S1.3", "muhamad abdy", "Mohamed Abdi", "surname Abdi sounds like “abdy”"},
	{"S1.3", "steven browne", "Steven Browne", "surname Browne"},
	{"S1.3", "philip right", "Phillip Wright", "surname Wright sounds like “right”"},
	{"S1.3", "gurprit sing", "Gurpreet Singh", "forename Gurpreet sounds like “gurprit”"},
	{"S1.3", "faruk chowdhury", "Farooq Chaudhry", "sounds like"},
	{"S1.3", "farouk chaudry", "Farooq Chaudhry", "sounds like"},
	{"S1.3", "ayesha begom", "Aisha Begum", "surname Begum sounds like “begom”"},
	{"S1.3", "hasan husain", "Hassan Hussain", "sounds like"},
	{"S1.3", "hadija hussain", "Khadijah Hussein", "surname Hussein"},
	{"S1.3", "usman belo", "Uthman Bello", "Bello sounds like “belo”"},
	{"S1.3", "shivon o'neal", "Siobhán O'Neill", "O'Neill sounds like “oneal”"},
	// Other letters and other ways of writing them.
	{"S1.3", "tchaikovsky", "Pyotr Tchaikovsky", "surname Tchaikovsky"},
	{"S1.3", "chaikovsky", "Pyotr Tchaikovsky", "sounds like"},
	{"S1.3", "czajkowski", "Pyotr Tchaikovsky", "sounds like"},
	{"S1.3", "Чайковский", "Pyotr Tchaikovsky", "sounds like"},
	{"S1.2", "sergei ivanov", "Сергей Иванов", "surname Иванов"},
	{"S1.3", "sergey ivanoff", "Сергей Иванов", "sounds like"},
	{"S1.3", "oleksandr shevchenko", "Олександр Шевченко", "surname Шевченко"},
	{"S1.3", "alexander szewczenko", "Олександр Шевченко", "sounds like"},
	{"S1.3", "evgeni vishnevski", "Yevgeny Vishnevsky", "surname Vishnevsky"},
	{"S1.3", "piotr vishnievski", "Piotr Wiśniewski", "sounds like"},
	{"S1.3", "kovachevich", "Dragan Kovačević", "sounds like"},
	{"S1.2", "nikos papadopoulos", "Νίκος Παπαδόπουλος", "forename Νίκος"},
	{"S1.3", "mohammad khatib", "محمد الخطيب", "Khatib"},
	{"S1.2", "محمد الخطيب", "محمد الخطيب", "forename محمد"},
	{"S1.3", "محمد خان", "Mohammed Khan", "sounds like"},
	{"S1.2", "张伟", "伟 张", "surname 张"},
	{"S1.2", "zhang wei", "伟 张", "alias Wei Zhang"},
	{"S1.2", "nguyen trung", "Nguyễn Văn Trung", "forename Nguyễn"},
	{"S1.3", "ben akintola", "Gbenga Akintola", "surname Akintola"},
	// Slips of the fingers.
	{"S1.3", "mesnah kwame", "Kwame Mensah", "Mensah"},
	{"S1.3", "wisniewki", "Piotr Wiśniewski", "spelt like “wisniewki”"},
	{"S1.3", "nightengale", "Christopher Nightingale", "sounds like"},
	{"S1.3", "nihgtingale christoper", "Christopher Nightingale", "Christopher"},
	{"S1.3", "hargeraves", "Anthony Hargreaves", "spelt like “hargeraves”"},
	{"S1.3", "wickremasinghe", "Thushara Wickramasinghe", "sounds like"},
	{"S1.3", "subramanian", "Venkatesh Subramaniam", "spelt like “subramanian”"},
	{"S1.3", "brzeczyszczykiewic", "Zbigniew Brzęczyszczykiewicz", "Brzęczyszczykiewicz"},
	{"S1.3", "featherstonehuagh", "Margaret Featherstonehaugh", "Featherstonehaugh"},
	{"S1.3", "szczepanska", "Agnieszka Szczepańska", "surname Szczepańska"},
	{"S1.3", "llewelyn foulkes", "Llewellyn Ffoulkes", "sounds like"},

	// Dates of birth, alone and beside a name.
	{"S1.4", "3/4/1985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "03-04-85", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3 April 1985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3rd of april 1985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3 apr 85", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3apr85", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "1985-04-03", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3.4.1985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "03041985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "030485", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3 4 1985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "mensah 3 4 85", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "kwame mensah 3/4/1985", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "3.4.85 mensah", "Kwame Mensah", "born 3 Apr 1985"},
	{"S1.4", "mensah 1985", "Kwame Mensah", "born in 1985"},
	{"S1.4", "mensah 1991", "Kwabena Mensah", "born in 1991"},
	{"S1.4", "kwame mensah 4/3/1985", "Kwame Mensah", "with day and month the other way round"},
	{"S1.4", "stephen brown 2/6/84", "Stephen Brown", "born 2 Jun 1984"},
	{"S1.4", "stephen brown 6/2/84", "Steven Browne", "born 6 Feb 1984"},

	// Phones and addresses.
	{"S1.5", "07700 900142", "Kwame Mensah", "phone ends 0142"},
	{"S1.5", "+44 7700 900142", "Kwame Mensah", "phone ends 0142"},
	{"S1.5", "+44 (0)7700 900-142", "Kwame Mensah", "phone ends 0142"},
	{"S1.5", "0044 7700900142", "Kwame Mensah", "phone ends 0142"},
	{"S1.5", "07700900201", "Mohammed Khan", "phone ends 0201"},
	{"S1.5", "900142", "Kwame Mensah", "phone ends 0142"},
	{"S1.5", "(0161) 496 0142", "Siobhán O'Neill", "phone ends 0142"},
	{"S1.5", "mensah 900187", "Kwabena Mensah", "phone ends 0187"},
	{"S1.5", "m1 2ab", "Kwame Mensah", "postcode M1 2AB"},
	{"S1.5", "M12AB", "Kwame Mensah", "postcode M1 2AB"},
	{"S1.5", "mensah m8", "Kwabena Mensah", "address in M8"},
	{"S1.5", "12 acacia avenue", "Kwame Mensah", "address has “acacia”"},
	{"S1.5", "acacia ave", "Kwame Mensah", "address has “acacia”"},
	{"S1.5", "mensah acacia", "Kwame Mensah", "address has “acacia”"},
	{"S1.5", "40 skinner lane", "Steven Browne", "address at 40"},
	{"S1.5", "39 skinner lane leeds", "Stephen Brown", "address at 39"},
}

func TestSearches(t *testing.T) {
	x := indexOf(people(t))
	for _, tt := range searches {
		matches := x.find(tt.typed, find.Near{})
		if len(matches) == 0 {
			t.Errorf("%s %q found nobody, want %s", tt.clause, tt.typed, tt.first)
			continue
		}
		if got := x.name(matches[0].ID); got != tt.first {
			t.Errorf("%s %q found %s first %v, want %s", tt.clause, tt.typed, got, matches[0], tt.first)
			continue
		}
		var reasons []string
		for _, r := range matches[0].Why {
			reasons = append(reasons, r.Text)
		}
		if all := strings.Join(reasons, "; "); !strings.Contains(all, tt.why) {
			t.Errorf("%s %q found %s because of %q, want %q", tt.clause, tt.typed, tt.first, all, tt.why)
		}
	}
}
