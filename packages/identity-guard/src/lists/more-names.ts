/**
 * Given names and surnames that English lists leave out, from across the United Kingdom: Welsh, Scottish, Irish and
 * Traveller, South Asian, African, Caribbean, Arabic, Eastern European, Chinese and Vietnamese. Our own list.
 */
export const moreNames = `
aled alun aneurin angharad anwen arwel awel bethan branwen bronwen bryn caradog carys catrin ceinwen celyn ceri cerys
dafydd dai deiniol delyth dewi dilwyn efa eifion eilir eirian eirlys eleri elin elis eluned emlyn emrys enfys enlli
erin eurig ffion fflur gareth geraint gerallt gethin glenys goronwy gruffudd gruffydd guto gwen gwenllian gwenno gwilym
gwyn gwyneth haf heledd hefin heulwen huw hywel iago idris ieuan ifan ifor illtud ioan iolo iorwerth iwan leusa llewelyn
lleucu llinos lloyd llyr lowri luned mabli macsen mair mali manon mared marged megan mei meinir meirion menna mererid
meurig morfydd morgan myfanwy nerys nest nia non olwen osian owain peredur prys rhian rhiannon rhodri rhun rhydian rhys
sian siencyn sioned siwan steffan taliesin tecwyn tegan tegwen tomos tudur urien wyn
ailsa aileen alasdair alistair angus archie arran blair bruce cailean callan calum callum cameron campbell catriona
coll craig dougal dougie douglas drew duncan eilidh euan ewan ewen fergus fearghas finlay fiona fraser gavin gillian
gordon greer gregor hamish heather iain innes iona isla islay isobel jamie keir keith kenneth kenny kirsty lachlan lewis
lorna magnus mairi malcolm maisie mhairi moira morag morven muir muriel murdo murray neil niall nairn ranald rory
ross rowan ruaridh ruairidh sandy scott seonaid shona sorley stuart struan torquil una
aidan aine aisling ailbhe aoibheann aoife aodhan ardal barra brendan brid bridget brigid bronagh cahal cathal caoimhe
caolan caolin ciara ciaran cillian clodagh cliona colm colleen colum conall conan conchobar connor conor cormac
daithi damhnait darragh declan deirdre dermot diarmaid diarmuid donal donnacha dympna eabha eamon eamonn eimear eimhear
eithne emer enda eoghan eoin ethna fearghal feargal fiachra finbar finn fintan fionn fionnuala gearoid grainne killian
liam lorcan macdara maeve mairead malachy maura meabh micheal muireann muiris naoise neasa niamh nollaig nuala odhran
oisin oonagh orla orlaith padraic padraig peadar proinsias rian roisin ronan ruairi sadhbh saoirse seamus sean senan
shane shauna sheila sinead siobhan sorcha tadhg tiernan treasa ultan
bridie bernie felix johnny kathleen margaret martin mikey miley paddy rosie theresa winnie dinny hughie nan jimbo
aadi aaliyah aamir aarav aaron aarti aasiya abbas abdul abdullah abid abhishek adeel adil adnan aditi aditya afzal ahmed
ahsan aisha aishah ajay ajit akash akbar akhtar akshay alam ali alia aliya alina alisha amar amara amarjit amina amir
amira amit amjad amna amrit amrita anand ananya anaya anil anika anisa anita anjali anjum ankit ansar anushka anwar anya
aqsa arham arif arjun arman armaan arooj arsalan arshad arslan arti aruna arvind arya asad asha ashfaq ashok asif asim
asma atif atiya avani avni ayaan ayaz ayesha ayisha ayub azad azhar aziz babar baljit balraj balvinder bashir bhavesh
bhavna bilal bilqis bina chandni chirag dalip danish daljit davinder deepa deepak deepika dev devi dhruv dilip dinesh
dipak divya ehsan esha faisal faiza faizan farah fareed farhan farida farooq farrukh farzana fatima fawad feroz fozia
ganesh gagan gaurav geeta ghazala ghulam gopal govind gulzar gurdeep gurjit gurpreet gurvinder habib habiba hafsa hafiz
haider hamid hamza hanif hanna hardeep haris harish harjit harman haroon harpreet harsha harvinder hasan hasina hassan
hema hemant hina humaira huma hussain hussein ibrahim ifrah iftikhar ikram ilyas imaan imad imam imran inaya inayat
inderjit indira iqbal iqra irfan irum isa isha ishaan ishaq ismail israr jabbar jagdeep jagdish jahan jahangir jameel
jameela jamil jamila jas jasbir jaspal jaspreet jasvinder jaswinder javaid javed jaya jayesh jiten jignesh jyoti kabir
kainat kajal kalpana kamal kamala kamran kanwal karan kareem karim karthik kashif kaur kavita kavya khadija khalid
khalida khan khurram kiran kirti komal krish krishna kulbir kuldeep kulvinder kulwinder lakshmi laiba lalita latif leena
lubna mahmood mahnoor maira majid malik malika manav mandeep maninder manish manisha manjit manjeet manoj mansoor mariam
mariyah maryam masood meena meera mehak mehmood mehreen mina minal miriam mo moazzam mohamed mohammad mohammed mohan
mohsin moin mona mubeen muhammad mukesh mumtaz munir murad musa mushtaq mustafa muzammil nabeel nabila nadeem nadia nadir
naeem nafisa nagina naila naima najma nalini naman narinder naresh nargis naseem naseer nashwa nasir nasreen nasrin
naveed navdeep navjot nawaz nazia nazir nazma neelam neeraj neha nida nighat nikhil nikita nilam nilesh nimra nisha
nishat nitin noor noreen nusrat obaid omair omar osman parminder parvati parveen pavan pooja poonam prabhjot pradeep
prakash pranav prashant pratik praveen preeti prem preet prithvi priti priya priyanka qadir qaiser qasim rabia rachna
radha rafi rafiq raheel rahim rahima rahman rahul raj raja rajan rajesh rajinder rajiv rajvir raju rakesh ram rameez
ramesh rana rani ranjit rashid rashida rashmi ravi ravinder razia rehan rehana rehman rekha renu reshma rheya rida
rimsha rina rishi ritika ritu riya riyad rizwan rohan rohit roshan rubina rukhsana rukhsar rupa rupinder saad saba
sabah sabeena sabiha sabir sabrina sachin sadaf sadia saeed safa safia sagar sahar sahib sahil saif saima sajid sajida
sakina salim salma salman samia samina samir samira sana sandeep sangeeta sanjay sanjeev sara saqib sarfraz sarita
satinder satish satnam saud saurabh seema shabana shabir shafiq shah shahbaz shahed shaheen shahid shahida shahzad
shaila shakeel shakil shakila shalini shameem shamim shamima shams shanaz shanti sharan sharmila shazad shazia sheetal
sheraz shilpa shireen shiv shivani shoaib shreya shruti shyam sidra simran singh sita sneha sobia sohail sonal sonia
subhan suhail sukhdeep sukhi sukhjit sukhvinder sukhwinder suleman sultan suman sumaira sunil sunita suraj surinder
sushma swati syed tabassum tahir tahira taj talat talha tanisha tanvir tanya tara tariq tasleem tasneem tauseef tayyab
tayyaba tehmina uday uma umair umar umer urmila usha usman uzair uzma vandana varun vijay vikas vikram vimal vinay vinod
vipin vishal vivek waheed wajid waleed waqar waqas waseem yahya yash yasin yasir yasmin yasmeen yousaf younis yusra
yusuf zahid zahida zahra zaid zaidan zaheer zaib zain zaina zainab zakir zaki zakiya zara zareen zarina zayn zeenat
zeeshan zia zohra zoya zubair zulfiqar
abdi abdirahman abdullahi abeba abebe abena abeni abimbola abiola abiodun abosede adaeze adanna ade adebayo adebisi
adedayo adeola aderonke adetokunbo adewale adeyemi adjoa adwoa afia afua agyei aisosa akin akinola akosua akua akwasi
alaba ama amadi amaka aman amanuel amare ameyo aminata amma anan anaya ansu araba asamoah asante asha asmara asmarom
awa awet ayana ayo ayodele ayomide babajide babatunde bakari baraka berhane bilan binta bisi biniam blessing bola bolanle
bosede bukola bupe chiamaka chichi chidera chidi chidinma chidubem chika chike chima chimamanda chinedu chinelo chinonso
chinwe chioma chisom chizoba chukwudi chukwuemeka comfort dahabo damilola dawit dayo deborah deka deng desta diallo
dumisani ebele ebo ebony ebuka efe efua ekene ekow ekua eleni elikem emeka emmanuel enoch ephraim esi esther eyob ezinne
fadumo farah fatou fatoumata femi fikile filmon folake folasade fowsia fumi fumnanya funmi funmilayo gebre ghedi gifty
goitom habiba habtom hamdi hana hawa hibo hodan idil idowu ife ifeanyi ifeoma ige ikechukwu ikenna ikram ilhan imani
iman isatou iyabo jabari jamal jelani jumoke kadiatou kagiso kamau kashka kaya kayode kehinde kelechi khadra kobina kofi
kojo kudzai kunle kwabena kwadwo kwaku kwame kwamena kwasi kwesi ladi lamin lekan lerato liban liya lola lovemore lulu
makena mamadou mandla mariama marwa maryan mawuli mbali mebrahtu mehret merhawi mesfin mensah mohamud mulugeta musa
mwangi naa nana nasra nathaniel ndidi nehanda ngozi nia njoki nkechi nkem nkosana nneka nnamdi nomsa nosa nyah nyasha
obi obiageli obinna obioma oge ola olabisi oladele olamide olanrewaju olufemi olumide oluwaseun oluwatobi omari omolara
onyeka osagie osas osei oyin precious rahel rahma rotimi rudo ruth sade sagal saheed sahra saida samatar sami samson sekai
sekou selam semhar senait seun sefu shamsa shanice sharmarke shukri sibusiso simba siyabonga solomon suleiman sundiata
taiwo tamrat tanaka tapiwa tatenda tawanda tayo tekle temitope tendai thabo thandi themba tinashe tobi tobechukwu
tochukwu tola tolu toyin tsegay tsehay tunde tunji uche uchenna udo ugo ugochukwu uju usman vusi warsame wale weldu
winta wangari yaa yaw yahya yared yemi yemisi yetunde yohannes yonas yonatan yordanos zahara zanele zawadi zewdi
zimran zola zuri
akeem antwan chantelle cherelle dajuan dante darnell dashawn davonte dejean delroy demarco denzel deshawn desmond devante
devon dexter donte dwayne errol germaine hyacinth isaiah jahmal jamar jamarl jaheim jayden jerome jermaine kadeem kareem
kavan kayleigh kelvin keon kemar kyron lamar lashawn latisha latoya leroy levi lloyd malachi malakai marlon marvin
micah nevaeh neville omarion rasheed renell rhianna rico romell romaine ronell selwyn shanelle shaniqua shante shakira
shauntelle tamika tanika tariq tashan tiana trevon trey tyreece tyrell tyrese tyrone vernon winston xavier zion zaire
abdulrahman abir adnan ahlam aiman alaa amal ammar anas anwar asma ayman aymen aya azza bashar basma bassam bilal boutros
dalal dalia dina diyar dunya fadi fadia fahad faris farouk fawzia ferhat firas ghada ghassan hadi haifa hala hamza hani
hanan haneen haytham heba hicham hind hisham hosni huda husam iman issa jaber jalal jamal jihad jouda jumana kamal karim
karima khaled khalil khawla laith lana layan layla leila lina lubna lujain maha mahdi maher mahmoud majd malak manal
marwa marwan maryam maysa mazen mehdi mervat mohamad mona mounir mouna muna murad nabil nada nadia nahla najib najwa
nawal nayef nidal nizar noor nour nouri nuha omar osama qais rabab rafik raghad rami rana rania rasha rawan reem rima
rola ruba sabri safwan salah saleh salim samar sameh sami samir sanaa shadi sherif suha suhad suhaila sumaya tamer tariq
thamer wael wafa walid wassim yahya yara yasser youssef yousef zahra zeinab ziad zidan aram azad baran berivan dilan
hiwa karwan kawa lana rojin shilan shvan soran zana gul jawad mirwais najib parwana sharifa wahid zabiullah zarghuna
adam adrian agata agnieszka aleksander aleksandra alicja alina ana anastasia anca andreea andrei andrzej anka anna antoni
arta artur asen bartek bartosz beata bence bogdan bohdan boris boyan bozena bujar catalin catalina ciprian constantin
cosmin costel costin csilla dagmara damian daniela danuta daria dariusz darya denisa denys dimitar dimitri dmitri dmytro
dominik donika dorina dorota dragan dragos eliska elona elzbieta emilia erion eszter ewa ewelina filip florin fatmir
florentina gabor gabriela galina georgi gergana gheorghe gjergj grazyna grzegorz halina hanna henryk hristo iga igor
ilie ilinca ilona ina ioana ion ionela ionut irina istvan ivan ivana ivaylo iwona izabela jacek jadwiga jakub jan janina
janusz jarek jaroslav jerzy joanna jolanta jozef julia justyna kacper kamil kamila karina karol karolina kasia katarzyna
kateryna katya kinga klaudia konrad krasimir kristof krystian krystyna krzysztof kuba laszlo laura lech lena leszek
lidia liliana liviu ljuba lubomir luca lucjan lucyna ludmila lukasz magda magdalena maja maksym malgorzata marcel marcin
marek margarita maria marian mariana marika mariola marius mariusz marta martyna mateusz michal mihaela mihai mikolaj
milan milena milos mirela miroslav miroslaw monika mykola nadia natalia nela nicolae nicoleta nicusor nikola nikolai
nina octavian oksana ola oleg oleh oleksandr oleksiy olena olga oliwia oliwier oskar ovidiu patrycja patryk pavel pavlo
pawel petar petr petre petru petya piotr przemek radek radoslaw radu rafal raluca razvan roksana roman ruslan ruxandra
ryszard sandor sara sebastian sergei serghei sergiu serhiy silviu slawek sofia sorin stanislav stanislaw stefan svetlana
sylwia szymon tamas tatiana teodora tibor timea tomasz tomek tudor urszula vadim valentin valentina vali vasil vasile
vera veronika viktor viktoria violeta violetta vitaly vlad vladimir volodymyr wanda weronika wiktor wiktoria wioletta
witold wojciech wojtek yana yaroslav yulia yuri zbigniew zofia zoltan zuzanna zygmunt
ai an anh bao bo chau chen cheng chi ching chun cuong dao dieu duc dung fang fei feng giang guo ha hai hao heng hien ho
hoa hong hua hue hui hung huong huy jia jian jie jin jing jun kai khanh kim kong lan lei li lian liang lien lin linh ling
long mai mei meng min ming minh nga ngan ngoc nguyen nhung ning phuong ping qian qiang qing quan quang quy quyen rong rui
shan shu siu son song tam tao thanh thao thi thu thuy tian tien ting trang trinh trung tuan tuyen van vinh wai wei wen
wing xia xian xiao xin xiu xu yan yang yi yifan yin ying yong yu yuan yue yun zhen zheng zhi zhong zi
bev deb debs gaz gaza jaz jez kaz kev kez maz mel shaz shel tel tez baz loz daz chez trace vi viv nat tash gem steph cath
babs jools lexi lexie bobbi bobbie kaci kacey demi keeley keely kyra lacey macy mollie poppy tia tegan tiegan tilly
moshe rivka ottilie demarcus goodluck emeka abigail ada adele aimee alan alec alexa alfred alice alison allan allison alma amanda amber amelia amy andrea andrew angela angie
anita ann anna annabel anne annette annie anthony antonia april archibald arnold arthur ashley audrey barbara barry beatrice
becca becky ben benjamin bernadette bernard bert beryl bess beth betty beverley biddy brad bradley brenda brian bronte
bryony caitlin camilla candice carl carla carly carol carole caroline carolyn catherine cathy cecil cecilia celia charles charlotte
chelsea cheryl chloe chris christina christine christopher cindy claire clara clare clifford clive colin connie cora courtney craig
cynthia daisy dan daniel danielle danny darcy darren dave david dawn dean debbie debra denise dennis derek diana diane dominic
donald donna doreen doris dorothy doug douglas dylan edith edmund edna edward edwin eileen elaine eleanor eliza elizabeth ella ellen
ellie elliott elsa emily emma eric ernest ethan ethel eva eve evelyn fay felicity fern fiona florence frances francesca francis frank
fred frederick gabriel gail gareth gary gavin gaynor gemma geoff geoffrey george georgia georgina gerald geraldine gerard gertrude
gilbert giles gill gillian gina ginny gladys glenda gloria glyn graham greg gregory gwendoline hannah harold harriet harry hattie
hayley hazel heather helen helena henrietta henry hilary hilda horace howard hugh hugo ian imogen irene iris isaac isabel isabella isabelle
ivan ivor ivy jack jackie jacob jacqueline jacqui jade jake james jamie jan jane janet janice janine jasmine jason jay jean jeanette
jeff jeffrey jemima jen jenna jennifer jenny jeremy jerry jess jessica jill jim jimmy jo joan joanna joanne jodie joe joel john johnny
jon jonathan jordan joseph josephine josh joshua joy joyce judith judy julia julian julie juliet june justin kara karen karl kate
katherine kathryn kathy katie katrina katy kay keith kelly ken kenneth kerry kevin kieran kim kimberley kirk kirsten kyle larry laura lauren
laurence leah leanne lee leo leon leonard lesley leslie lewis libby lilian lily linda lindsay lindsey lisa lola lorna lorraine louis
louisa louise lucas lucinda lucy luke lydia lynda lynn lynne mabel madeleine madison malcolm mandy marcus margaret maria marianne marie
marilyn marina marion marjorie mark martha martin martyn mary mathew matilda matt matthew maureen maurice max maxine may megan melanie melissa
michael michelle mick miriam molly mona monica morgan muriel myra nadine nancy naomi natalie natasha nathan neil nell nellie
neville nicholas nick nicky nicola nicole nigel noel nora norma norman olive oliver olivia oscar owen pam pamela pat patricia patrick paul
paula pauline peggy penelope penny pete peter phil philip phillip phoebe phyllis polly rachael rachel ralph ray raymond rebecca
reginald rhoda rhys richard rick ricky rita rob robert robin rodney roger roland ron ronald ronnie rosa rosalind rosamund rose rosemary
rosie roy rupert russell ruth ryan sabrina sadie sally sam samantha samuel sandra sara sarah sean serena sharon shaun sheila shelley
shirley sidney sienna silvia simon sonia sonya sophia sophie stacey stacy stan stella stephanie stephen steve steven stewart stuart sue susan
susanna susie suzanne sybil sylvia tamara tammy tania tara tasha ted terence teresa terry tessa thelma theo theodore thomas tiffany tim
timothy tina tom tony tracey tracy tricia trevor trudy valerie vanessa vera verity veronica vicky victor victoria vincent viola violet
virginia vivian vivien vivienne walter wayne wendy wilfred will william willie winifred yvette yvonne zara zoe
arabella xander zander zac zach zak jaxon kaiden kayden kody kobi koby reece rhyss riley mckenzie mackenzie kayla skyla
summer taylor tyler amelie esme effie elsie evie freya ivy lottie maisy millie orla phoebe willow alfie albie archie
arlo bertie charlie finley freddie frankie harvey jude kian logan louie luca mason ollie ralphie reggie reuben ronnie
rory rupert teddy toby tommy
`

/** Surnames that stand alone after a title or a first name are found by form; these are common enough to know. */
export const surnames = `
adams ahmed akhtar ali allen anderson bailey baker barnes begum bell bennett bhatt booth brown butler campbell carter
chapman chaudhry cheung clark clarke collins cook cooper cox cruz davies davis dixon edwards ellis evans fisher foster
fox gibson gill gray green griffiths hall harris harrison hill holmes hughes hunt hussain iqbal jackson james jenkins
johnson jones kaur kelly khan khatun king knight lee lewis lloyd macdonald mahmood malik marshall martin mason matthews
mcdonald miah miller mills mitchell moore morgan morris murphy murray nguyen okafor okonkwo owen palmer parker patel
phillips powell price rahman reid reynolds richards richardson roberts robertson robinson rogers russell saunders scott
shah sharma shaw simpson singh smith stevens stewart taylor thomas thompson turner uddin walker walsh ward watson webb
white wilkinson williams wilson wood wright young
`
