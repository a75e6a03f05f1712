package synth

import "strings"

// origin is where a name comes from. People are given one by their ethnicity; the lists hold common names, none of them
// together anyone's in particular.
type origin struct {
	men, women, family []string
	language           string // for those who need an interpreter
	nationality        string
}

func words(s string) []string { return strings.Fields(s) }

var origins = map[string]origin{
	"british": {
		men: words(`Aaron Adam Alan Alfie Andrew Anthony Barry Ben Bradley Brian Callum Carl Charlie Chris Connor Craig Curtis Daniel Darren
			David Dean Dylan Edward Elliot Ethan Gareth Gary George Glenn Graham Harry Ian Jack Jake James Jamie Jason Jordan Joshua Karl Keith
			Kieran Kyle Lee Leon Lewis Liam Luke Mark Martin Matthew Michael Nathan Neil Nicholas Oliver Owen Paul Peter Philip Reece Richard
			Robert Ross Ryan Sam Scott Shane Shaun Simon Stephen Steven Stuart Terry Thomas Tony Tyler Wayne William Zak`),
		women: words(`Abigail Alice Amanda Amy Angela Becky Beth Carly Charlotte Chelsea Claire Courtney Danielle Donna Elizabeth Ellie Emily
			Emma Gemma Grace Hannah Hayley Heather Holly Jade Jane Jennifer Jessica Joanne Julie Karen Katie Kayleigh Kelly Kerry Kirsty Laura
			Leanne Lisa Lucy Megan Melissa Michelle Natalie Nicola Paige Rachel Rebecca Samantha Sarah Shannon Sharon Sophie Stacey Tracy Vicky Zoe`),
		family: words(`Adams Allen Ashworth Atkinson Bailey Baker Barker Barnes Bell Bennett Bentley Booth Bradshaw Brooks Brown Burgess Butler
			Carter Chapman Clarke Cole Collins Cook Cooper Cox Crossley Davies Dawson Dean Dixon Edwards Ellis Evans Fisher Fletcher Foster Fox
			Gibson Gill Gray Green Greenwood Griffin Hall Hardy Harper Harris Harrison Hart Harvey Hill Hodgson Holmes Howarth Hudson Hughes
			Hunt Jackson Johnson Jones Kay King Knight Lawson Lee Lewis Lloyd Marsh Marshall Mason Mills Mitchell Moore Morris Murray Naylor
			Newton Nicholson Osborne Palmer Parker Pearson Perry Pickering Porter Powell Price Reed Reynolds Richards Roberts Robinson Rogers
			Rowe Russell Saunders Sharp Shaw Shepherd Simpson Slater Smith Spencer Stevens Stone Sutcliffe Taylor Thompson Thorne Turner
			Wainwright Walker Wallace Walsh Ward Watson Webb West White Whitehead Wilkinson Williams Wilson Wood Woods Wright Young`),
		language: "English", nationality: "British",
	},
	"welsh": {
		men:    words(`Aled Alun Carwyn Dafydd Dewi Dylan Emyr Gareth Geraint Gethin Gwilym Huw Hywel Ieuan Iestyn Iwan Llew Llŷr Meirion Rhodri Rhys Siôn Tomos`),
		women:  words(`Angharad Bethan Bronwen Carys Catrin Ceri Cerys Eleri Elin Ffion Gwen Lowri Mair Megan Nerys Nia Rhian Rhiannon Sian Siân`),
		family: words(`Bevan Bowen Davies Evans Griffiths Gwynne Hughes Jenkins Jones Lewis Llewellyn Lloyd Morgan Owen Parry Powell Price Prosser Pugh Rees Roberts Rowlands Thomas Vaughan Williams`), language: "Welsh", nationality: "British",
	},
	"irish": {
		men:    words(`Aidan Brendan Cathal Ciarán Colm Conor Cormac Declan Diarmuid Eamon Eoin Fergal Fionn Gerard Kevin Killian Niall Oisín Pádraig Patrick Rory Seamus Seán Tadhg`),
		women:  words(`Aisling Aoife Bríd Caoimhe Ciara Deirdre Eilish Fionnuala Gráinne Maeve Niamh Nuala Orla Róisín Sinéad Siobhán`),
		family: words(`Brennan Burke Byrne Connolly Daly Doherty Doyle Fitzgerald Flynn Gallagher Kavanagh Keane Kelly Kennedy Lynch McCarthy McGrath Moran Murphy Nolan O'Brien O'Connor O'Donnell O'Neill O'Reilly O'Sullivan Quinn Ryan Sheehan Walsh`), language: "English", nationality: "Irish",
	},
	"traveller": {
		men:    words(`Bernard Danny Felix Hughie Jim Jimmy Joe John-Joe Johnny Larry Levi Martin Michael Miley Ned Paddy Patrick Riley Simey Tom Tommy Willie`),
		women:  words(`Bridget Chantelle Kathleen Margaret Mary-Ann Nan Nora Priscilla Shantelle Winifred`),
		family: words(`Boswell Connors Delaney Doran Hearn Joyce Lee Loveridge Maughan McDonagh Mongan Nevin O'Driscoll Price Purcell Quilligan Smith Stokes Ward`), language: "English", nationality: "British",
	},
	"polish": {
		men:    words(`Adrian Bartosz Dariusz Dawid Grzegorz Jacek Jakub Kamil Krzysztof Łukasz Maciej Marcin Mariusz Mateusz Michał Paweł Piotr Przemysław Rafał Sławomir Tomasz Wojciech Zbigniew`),
		women:  words(`Agnieszka Aleksandra Anna Beata Dorota Ewa Justyna Katarzyna Magdalena Małgorzata Monika Natalia Paulina Wiktoria Zofia`),
		family: words(`Adamczyk Błaszczyk Dąbrowski Górski Jabłoński Kaczmarek Kamiński Kowalczyk Krawczyk Król Lewandowski Majewski Mazur Nowak Pawlak Piątek Sikora Szymański Walczak Wieczorek Wiśniewski Wójcik Woźniak Wróbel Zając Zieliński`), language: "Polish", nationality: "Polish",
	},
	"romanian": {
		men:    words(`Adrian Alexandru Andrei Bogdan Călin Ciprian Constantin Costel Cosmin Cristian Dragoș Florin Gheorghe Ionuț Liviu Marian Mihai Nicolae Răzvan Sorin Ștefan Vasile Viorel`),
		women:  words(`Alina Ana Andreea Camelia Cristina Daniela Elena Florentina Gabriela Ioana Maria Mihaela Nicoleta Raluca Roxana Simona`),
		family: words(`Barbu Bălan Ciobanu Constantin Cristea Dinu Dobre Dumitru Florea Gheorghe Ionescu Lazăr Lungu Manea Marin Moldovan Munteanu Nistor Popa Popescu Radu Rusu Stan Stoica Țepeș Toma Ungureanu Vasile`), language: "Romanian", nationality: "Romanian",
	},
	"portuguese": {
		men:    words(`António Bruno Carlos Diogo Fábio Filipe Gonçalo Hélder João Joaquim José Luís Manuel Miguel Nuno Paulo Pedro Ricardo Rui Sérgio Tiago Vítor`),
		women:  words(`Ana Beatriz Carla Catarina Fernanda Inês Joana Lúcia Mafalda Maria Marta Patrícia Rita Sofia Teresa Vânia`),
		family: words(`Almeida Alves Carvalho Costa Fernandes Ferreira Gomes Gonçalves Lopes Marques Martins Mendes Oliveira Pereira Pinto Ribeiro Rodrigues Santos Silva Sousa Teixeira Vieira`), language: "Portuguese", nationality: "Portuguese",
	},
	"indian": {
		men:    words(`Amandeep Amit Anil Arjun Baljit Deepak Gurpreet Harjit Harpreet Jaspal Kiran Kuldeep Manjit Nikhil Pardeep Rajesh Rakesh Ravinder Sandeep Sanjay Sukhdev Sunil Vikram`),
		women:  words(`Amrit Anita Baljinder Deepa Gurinder Harleen Jasmeet Kavita Kiran Manpreet Meena Neha Nisha Parminder Priya Rupinder Simran Sunita`),
		family: words(`Bains Bhatt Chauhan Desai Dhaliwal Dhillon Gill Grewal Joshi Kaur Kumar Mehta Mistry Nair Parmar Patel Rai Sahota Sandhu Shah Sharma Sidhu Singh Sohal Solanki Verma`), language: "Punjabi", nationality: "British",
	},
	"pakistani": {
		men:    words(`Abdul Adeel Ahmed Aqib Arshad Asif Bilal Faisal Hamza Haroon Imran Irfan Junaid Kamran Khalid Mohammed Muhammad Nadeem Naveed Qasim Rizwan Saqib Shahid Tariq Usman Waqas Yasir Zahid Zubair`),
		women:  words(`Aisha Amina Ayesha Fatima Farah Hina Iqra Khadija Maryam Nadia Nasreen Noreen Rabia Rukhsana Saima Samina Shabana Zainab`),
		family: words(`Ahmed Akhtar Ali Ashraf Aslam Aziz Bashir Begum Bhatti Butt Chaudhry Hussain Iqbal Javed Khan Mahmood Malik Mirza Mughal Qureshi Rafiq Raja Rashid Saeed Shah Sharif Yousaf`), language: "Urdu", nationality: "British",
	},
	"bangladeshi": {
		men:    words(`Abul Anwar Fahim Habib Jahangir Jamal Kamal Mahbub Masum Mizanur Nazrul Rafiq Rahim Rubel Sajid Salim Shafiq Shahin Tanvir Zakir`),
		women:  words(`Farhana Halima Jahanara Nasima Nazma Rahima Rehana Rukhsana Sabina Salma Shahida Shirin Sultana Taslima`),
		family: words(`Ahmed Alam Ali Begum Bibi Chowdhury Hoque Hossain Islam Karim Khan Khatun Mia Miah Rahman Sarkar Siddique Uddin Ullah`), language: "Sylheti", nationality: "British",
	},
	"afghan": {
		men:    words(`Abdullah Ahmad Ajmal Farid Ghulam Habibullah Hashmat Hekmat Jawad Khushal Mirwais Nasrat Najib Qais Rahmatullah Sayed Wahid Zabihullah Zalmai`),
		women:  words(`Farida Fereshta Laila Mina Nargis Palwasha Shaima Zarghona`),
		family: words(`Ahmadi Ahmadzai Amiri Azizi Barakzai Ghani Haidari Hakimi Karimi Mohammadi Noori Popal Rahimi Safi Sahak Stanikzai Wardak Yousafzai Zazai`), language: "Pashto", nationality: "Afghan",
	},
	"tamil": {
		men:    words(`Anton Arul Balan Jeyan Kannan Kumaran Mahendran Nadarajah Prashanth Rajan Ravi Sathish Selvan Sivakumar Suresh Thayaparan Vasanthan`),
		women:  words(`Abirami Devika Janani Kavitha Malar Nirmala Priyanka Shanthi Thulasi Vani`),
		family: words(`Balasubramaniam Ganeshan Jeyakumar Kandasamy Nadesan Nagarajah Rajaratnam Ramanathan Selvarajah Shanmugam Sivapalan Subramaniam Thambirajah Vigneswaran`), language: "Tamil", nationality: "Sri Lankan",
	},
	"caribbean": {
		men:    words(`Andre Anthony Carlton Clive Courtney Dwayne Delroy Denzel Desmond Devon Errol Everton Garfield Jermaine Kadeem Kemar Leroy Malachi Marlon Nathaniel Orville Rohan Romaine Shaquille Tyrone Winston`),
		women:  words(`Alicia Beverley Chantel Chevonne Denise Ebony Jacqueline Keisha Latoya Marcia Natasha Nyasha Shanice Sherene Tamara Yvonne`),
		family: words(`Bailey Beckford Blake Bogle Brown Campbell Christie Clarke Dacosta Edwards Francis Gayle Gordon Grant Henry James Johnson Joseph Lewis McKenzie Morgan Morrison Palmer Reid Richards Samuels Simpson Stewart Thompson Walters Williams`), language: "English", nationality: "British",
	},
	"nigerian": {
		men:    words(`Abiodun Adebayo Adekunle Ayodele Babatunde Chidi Chinedu Chukwuemeka Damilola Ebuka Emeka Femi Ifeanyi Kayode Kelechi Obinna Olamide Olumide Oluwaseun Segun Tobi Tunde Uche`),
		women:  words(`Abimbola Adaeze Adaobi Bolanle Chiamaka Chioma Folake Funmilayo Ifeoma Ngozi Nkechi Olabisi Oluwatoyin Temitope Titilayo Yetunde`),
		family: words(`Abiola Adebayo Adeleke Adeyemi Afolabi Agbaje Akande Akinola Bakare Balogun Chukwu Eze Ezeh Ibe Igwe Lawal Nwachukwu Nwosu Obi Ogunleye Okafor Okeke Okonkwo Okoro Oladipo Onyeka Osagie Oyelaran Sanni`), language: "Yoruba", nationality: "Nigerian",
	},
	"ghanaian": {
		men:    words(`Akwasi Ebo Ekow Fiifi Kofi Kojo Kwabena Kwadwo Kwaku Kwame Kwasi Kweku Nana Nii Yaw`),
		women:  words(`Abena Adwoa Afia Akosua Akua Ama Araba Efua Esi Maame Yaa`),
		family: words(`Acheampong Addo Adjei Agyeman Amoah Ampofo Ankrah Annan Antwi Appiah Asante Asare Boakye Boateng Darko Frimpong Kwarteng Mensah Nkrumah Ofori Opoku Osei Owusu Quaye Sarpong Tetteh`), language: "Twi", nationality: "Ghanaian",
	},
	"somali": {
		men:    words(`Abdi Abdirahman Abdullahi Ahmed Bashir Cabdi Farah Guled Hassan Ibrahim Ismail Jama Liban Mahad Mohamed Mohamud Mustafe Omar Sharmarke Yusuf Zakariya`),
		women:  words(`Amina Ayaan Fadumo Fartun Hibo Hodan Ifrah Khadra Maryan Naima Sagal Sahra Ubah Zamzam`),
		family: words(`Abdi Abdullahi Adan Ahmed Ali Aden Dahir Duale Elmi Farah Guleed Hassan Hersi Hussein Ibrahim Ismail Jama Mohamed Mohamud Muse Nur Omar Osman Roble Warsame Yusuf`), language: "Somali", nationality: "Somali",
	},
	"arab": {
		men:    words(`Abdelkader Ahmad Ali Amr Bashar Fadi Faris Ghassan Hassan Hussein Ibrahim Karim Khaled Mahmoud Marwan Mohamad Mustafa Nabil Omar Rami Samir Walid Yassin Youssef Ziad`),
		women:  words(`Amal Amina Dalia Fatima Hala Hanan Huda Layla Mariam Nour Rania Salma Samira Yasmin Zahra`),
		family: words(`Abbas Abdallah Al-Hassan Al-Jabouri Al-Khatib Al-Masri Aziz Bakr Benali Boukhari El-Amin El-Sayed Fadel Haddad Hamdan Hariri Ibrahim Kassem Khalil Khoury Mansour Nasser Saleh Shami Taleb Zidan`), language: "Arabic", nationality: "Iraqi",
	},
	"turkish": {
		men:    words(`Ahmet Ali Barış Burak Cem Emre Erdem Erkan Ferhat Gökhan Hakan Hüseyin İbrahim Kemal Mehmet Murat Mustafa Oğuz Onur Ömer Özgür Serkan Tolga Uğur Volkan Yusuf`),
		women:  words(`Ayşe Aylin Çiğdem Derya Ebru Elif Emine Fatma Gülşen Hatice Leyla Meryem Nurcan Özlem Sevgi Zeynep`),
		family: words(`Acar Aksoy Arslan Aydın Bulut Çelik Çetin Demir Doğan Erdoğan Güneş Kara Kaya Kılıç Koç Korkmaz Kurt Özdemir Öztürk Polat Şahin Şimşek Tekin Yalçın Yıldırım Yıldız Yılmaz`), language: "Turkish", nationality: "Turkish",
	},
	"chinese": {
		men:    words(`Bin Chao Feng Gang Hai Hao Hui Jian Jie Jun Kai Lei Liang Long Ming Peng Qiang Tao Wei Xin Yang Yi Yong Zhen`),
		women:  words(`Fang Hong Hua Jing Juan Lan Li Ling Mei Min Na Ping Qing Xia Xiu Yan Ying Yu`),
		family: words(`Cai Chan Chen Cheung Deng Fan Gao Guo He Huang Lam Lau Li Liang Lin Liu Luo Ma Tang Wang Wong Wu Xu Yang Zhang Zhao Zheng Zhou`), language: "Mandarin", nationality: "Chinese",
	},
	"vietnamese": {
		men:    words(`An Bảo Cường Dũng Đức Duy Hải Hiếu Hoàng Hùng Huy Khánh Khoa Long Minh Nam Phong Phúc Quang Quân Sơn Thắng Thành Tiến Trung Tuấn Việt`),
		women:  words(`Anh Chi Dung Hà Hằng Hạnh Hoa Hương Huyền Lan Linh Loan Mai Ngọc Nhung Oanh Phương Thảo Thủy Trang`),
		family: words(`Bùi Đặng Đỗ Dương Hồ Hoàng Lê Lý Ngô Nguyễn Phạm Phan Tạ Trần Trịnh Võ Vũ`), language: "Vietnamese", nationality: "Vietnamese",
	},
	"roma": {
		men:    words(`Dušan František Gejza Igor Ján Jozef Ladislav Marek Miroslav Ondrej Peter Roman Rudolf Štefan Tibor Vladimír Zdeněk`),
		women:  words(`Alžbeta Eva Helena Iveta Jana Kvetoslava Marcela Renáta Viera Zdenka`),
		family: words(`Balog Bandy Cina Conka Dunka Ferenc Gabor Giňa Horváth Kaleja Kováč Lakatoš Mirga Oláh Pecha Pokuta Tancoš Žiga`), language: "Slovak", nationality: "Slovak",
	},
}

// streetNames, streetKinds and towns are put together at random: a street of that name may well stand somewhere, but not
// in a town of that name.
var (
	streetNames = words(`Abbotsmead Alderfield Applegarth Ashcroft Barnfield Beechmount Blackthorn Bramblewood Brooklands Candlemaker Chandlery
		Chestnut Clockmill Cobblers Coldharbour Copperfield Cornmarket Damson Dovecote Elderberry Fairmead Falconer Fernleigh Foxglove Gatehouse
		Glebelands Goosefield Greenbank Hawkstone Hazelbury Heronsgate Highfold Hollybank Ironside Juniper Kestrel Kilnfield Lambsgrove Larkmead
		Limekiln Longacre Lowmoor Maltings Marlpit Meadowsweet Millrace Mulberry Nettlefold Nightingale Oakhurst Orchardlea Oxlip Parsonage
		Peartree Pinfold Plumtree Quarrybank Rookery Ropewalk Rowanlea Saddlers Sallowfield Sandpiper Saxonbury Shearwater Silverdale Sorrel
		Speedwell Stonecrop Swallowfield Tannery Teasel Thistledown Tollgate Underhill Waterside Weavers Wheatsheaf Whitebeam Willowmead Windrush
		Woodlark Wren Yarrow`)
	streetKinds = words(`Avenue Close Court Crescent Drive Gardens Grove Lane Place Rise Road Row Street Terrace Walk Way`)
	towns       = words(`Abbersley Aldermoor Barrowby Blenmouth Brackenford Caldermere Castlewick Copthorpe Darnholm Eastrowe Fallowby Farthingley
		Garstead Hallowden Harthill-on-Wold Inglemere Kelbrough Langstrand Little-Marden Merrowdale Netherclough Oakenbridge Penhallow-Cross
		Quenbrook Ravenshaw Saltersby Skellmoor Stanmarsh Tarnwick Thornley-Vale Upper-Wexcombe Wansford-Heath Whinbarrow Wyrebridge`)
)
