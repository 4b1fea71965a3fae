/** Given names common in English-speaking places: from `human-names` (MIT). */
export const givenNames = `
aaliyah aaron aarushi abagail abbey abbi abbie abby abdul abdullah abe abel abi abia abigail abraham abram
abree abrianna abriel abrielle aby acacia ace ada adalia adaline adalyn adam adan addie addilyn addison ade
adelaide adele adelene adelia adelina adeline adelynn aden adnan adonis adreanna adrian adriana adrianna
adrianne adriel adrienne aerona agatha aggie agnes ahmad ahmed aida aidan aiden aileen ailsa aimee aine
ainsleigh ainsley aisha aisling aislinn aislynn ajay alain alaina alan alana alanis alanna alannah alaric
alaska alastair alayah alayna alba albany albert alberta alberto albie alden aldo aldric aldrin aleah alec
alecia aled aleisha alejandra alejandro alen alena alesandro alessandra alessia alex alexa alexander alexandra
alexandria alexia alexis alexus alfie alfonse alfonso alfred alfredo ali alia alice alicia alina alisa alisha
alison alissa alistair alivia aliyah aliza alize alka allan allen allie allison ally allyson alma alondra
alonzo aloysius alphonso alton alvin alya alycia alyshialynn alyson alyssa alyssia amalia amanda amandine
amani amara amari amaris amaryllis amaya amber amberly amelia amelie america amethyst amie amina amir amirah
amit amity amos amy amya ana anabel anabelle anahi anais anamaria anand ananya anastasia anderson andie andre
andrea andreas andres andrew andromeda andy angel angela angelia angelica angelina angeline angelique angelo
angie angus anika anisa anissa anita aniya aniyah anjali ann anna annabel annabella annabelle annabeth
annalisa annalise annamaria anne anneke annemarie annette annie annika annmarie ansel anson anthea anthony
antoinette anton antonia antonio antony anuja anusha anushka anya aoibhe aoibheann aoife aphrodite apollo
apple april aqua arabella arabelle aran archer archie arden ari aria ariadne ariana arianna arianne ariel
ariella arielle arisha arjun arleen arlene arlette arlo arman armando arnold aron arran arrie art artemis
arthur arturo arun arwen arwin arya asa asad ash asha ashanti ashby asher ashlee ashleigh ashley ashlie ashlyn
ashlynn ashton ashvini ashwin asia asma aspen aston astrid aswin athalia athan athena athene atlanta atticus
aubreanna aubree aubrey auden audra audrey audriana audrina audwin august augustina augustus aurelia aurora
austen austin autumn ava avaline avalon aven avery avia avril axel aya ayaan ayana ayanna ayden ayesha ayisha
ayla azalea azaria azariah bailey barack barbara barbie barclay barnaby barney barrett barron barry bart
bartholomew basil bastian baxter bay baylee baylor bea bear beatrice beatrix beau becca beccy beck beckett
becky belinda bella bellamy bellatrix belle ben benedict benita benjamin benji benjy bennett bennie benny
benson bentley bently bernadette bernard bernardo bernice bernie bert bertha bertie bertram beryl bess bessie
beth bethan bethanie bethany betsy bettina betty bev bevan beverly beyonce bianca bill billie billy bjorn
bladen blain blaine blair blaire blaise blake blakely blanche blaze blessing bliss bloom blossom blue blythe
bob bobbi bobbie bobby bodie bogdan bonita bonnie bonquesha boris boston bowen boyd brad braden bradford
bradley bradwin brady braeden braelyn bram branden brandi brandon brandy brantley braxton bray brayan brayden
braydon braylee braylon brea breanna breck bree breeze brenda brendan brenden brendon brenna brennan brennon
brent brentley brenton bret brett brevin brevyn bria brian briana brianna brianne briar brice bridget
bridgette bridie brie briella brielle brighton brigid briley brinley briony brisa bristol britney britt
brittany brittney brock brod brodie brody brogan bronagh bronson bronte bronwen bronwyn brook brooke brooklyn
brooklynn brooks bruce bruno bryan bryanna bryant bryce bryden brydon brylee bryn brynlee brynn bryon bryony
bryson buck buddy bunty burt burton buster butch byron cadby cade caden cadence cael caelan caesar cai caiden
cailin cain caitlan caitlin caitlyn caius cal cale caleb caleigh calhoun cali calista callan callen callie
calliope callista callum calum calvin calypso cam cambria camden cameron cami camila camilla camille campbell
camron camry camryn candace candice candis candy caoimhe caprice cara carenza carey carina caris carissa carl
carla carlene carley carlie carlisle carlos carlton carly carlynn carmel carmela carmen carol carole carolina
caroline carolyn carrie carsen carson carsten carter cary carys casey cash cason casper cassandra cassia
cassidy cassie cassiopeia cassius castiel castor cat catalina catarina cate caterina cathal cathalina
catherine cathleen cathryn cathy catlin cato catrina catriona cavan cayden caydon cayla cayson ceanna cece
cecelia cecil cecilia cecily cedric celeste celestia celestine celia celina celine celise ceri cerise cerys
cesar chad chance chandler chanel chanelle channing chantal chantelle charis charissa charity charla charlene
charles charlette charley charlie charlize charlotte charlton charmaine chas chase chastity chaz che chelsea
chelsey chenai chenille cher cheri cherie cherry cheryl chesney chester chevy cheyanne cheyenne chiara chip
chloe chole chris chrissy christa christabel christal christen christi christian christiana christiane
christie christina christine christopher christy chrysanthemum chrystal chuck cian ciara ciaran cici ciel
cierra cillian cindy clair claire clancy clara clarabelle clare clarence clarice claris clarissa clarisse
clarity clark clary claude claudette claudia claudine clay clayton clea clemence clement clementine cleo
cleopatra cletus cliff clifford clifton clint clinton clive clodagh cloe clotilde clover clyde coby coco cody
cohen colby cole colette colin colleen collin colm colt colton conan conner connie connor conor conrad
constance constantine cooper cora coral coralie coraline corbin cordelia corey cori corina corinne cormac
cornelia cornelius corra cory cosette courtney craig cressida cristal cristian cristina cristobal crosby cruz
crystal cullen curt curtis cuthbert cyndi cynthia cyril cyrus dacey dagmar dahlia daina daire daisy dakota
dale dalen dallas dalton damaris damian damien damion damon dan dana dane danette dani danica daniel daniela
daniella danielle danika danny dante daphne dara daragh darby darcey darcie darcy daren daria darian darin
dario darius darla darlene darnell darragh darrel darrell darren darrin darryl darryn darwin daryl dash
dashawn dasia dave david davida davin davina davion davis dawn dawson dax daxon daxter daxton dayle dayna
daysha dayton deacon dean deana deandra deandre deann deanna deanne deb debbie debby debora deborah debra
declan dede dee deedee deena deepak deidre deirdre deja delaney delanie delany delbert delia delilah delina
della delores delphine demetria demetrius demi dena denice denis denise dennis denny denver denzel deon derek
dermot derrick deshaun deshawn desiree desmond destinee destiny dev devin devlin devon devyn dewayne dewey
dexter diamond diana diane dianna dianne diarmuid dick dicky dido diego digby dilan dillon dilys dimitri dina
dinah dinesh dino dion dionne dior dirk dixie django dmitri dolly dolores dominic dominick dominique don
donald donna donnie donovan dora doreen dorian doris dorla dorothy dot dottie doug douglas doyle drake drew
duane dudley duke dulce duncan dustin dusty dwayne dwight dylan dympna eabha eamon earl earnest eason easton
ebony echo eddie eddy eden edgar edie edison edith edmund edna edouard edric edsel eduardo edward edwardo
edwin edwina effie efrain efren egan egon eileen eilidh eimear eireann eisley elaina elaine elana eleanor
electra elektra elen elena eli eliana elias elicia elida elijah elin elina elinor eliot elisa elisabeth elise
elisha eliza elizabeth ella elle ellen ellery ellie ellington elliot elliott ellis elly elmer elmo elodie
eloise elon elora elouise elsa elsie elspeth elton elva elvina elvira elvis elwyn elysia elyza emanuel
emanuela ember emelda emely emer emerald emerson emery emet emi emil emilee emilia emiliano emilie emilio
emily emlyn emma emmalee emmaline emmalyn emmanuel emmanuelle emmeline emmerson emmet emmett emmie emmy enid
ennio enoch enrique enya enzo eoghan eoin eric erica erick erik erika erin eris ernest ernestine ernesto ernie
errol ervin erwin eryn esmay esme esmeralda esparanza esperanza esteban estee estelle ester esther estrella
ethan ethel ethen etienne euan eudora euen eugene eugenie eunice eustace eva evaline evan evangelina
evangeline evangelos eve evelin evelina evelyn everett everly evie evita ewan ezekiel ezio ezra fabian fabio
fabrizia faisal faith fallon fanny farah farley farrah fatima fawn fay faye febian felicia felicity felipe
felix fenton fergal fergus fern fernand fernanda fernando ffion fia fidel fifi finbar finlay finley finn
finnian finnigan fion fiona fionn fletcher fleur flick flo flora florence florian floyd flynn ford forest
forrest foster fox fran frances francesca francesco francine francis francisco francoise frank frankie
franklin franklyn fraser fred freda freddie freddy frederick fredrick freya frida fritz gabby gabe gabriel
gabriela gabriella gabrielle gael gaelan gage gail gale galen gannon gareth garman garnet garrett garrison
garry garth gary gaston gavin gayle gaynor geena gemma gena gene genesis genevieve genna geoff geoffrey george
georgette georgia georgie georgina geraint gerald geraldine gerard gerardo germain germaine gerry gert
gertrude gia gian gianna gibson gideon gigi gil gilbert gilberto gilda giles gillian gina ginger ginnie ginny
gino giorgio giovanna giovanni gisela giselle gisselle gladys glen glenda glenn glenys gloria glyndwr glynis
glynn godfrey godric godwin golda goldie gonzalo gordon grace gracelyn gracie grady graeme graham grainne
granger grant grayson greg gregg gregor gregory greta gretchen grey greyson griffin griselda guadalupe
guillermo guinevere gunnar gunner gus gustav gustavo guy gwen gwendolyn gwyneth habiba haden hadley haiden
hailee hailey hal haleigh haley halle hallie hamish han hank hanna hannah hans harlan harley harmony harold
harper harriet harris harrison harry harvey hassan hattie haven hayden hayes haylee hayley hazel hazeline
heath heather heaven hector heidi helen helena helene helga helina hendrik hendrix henley henri henrietta
henry hepsiba hera herbert herman hermine hermione hester heston hetty hilary hilda hildegard hillary holden
hollie holly homer honesty honey honor honour hope horace horatio hortense howard hubert hudson hugh hugo
humberto humphrey hunter huw hyacinth hywel iain ian ianthe ianto ibrahim ida idris ieuan iggy ignacio igor
ike ila ilene iliana ilona ilse imani imelda immy imogen imran india indiana indie indigo indira ines ingrid
inigo iona ira irena irene irina iris irma irvin irving irwin isa isaac isabel isabell isabella isabelle
isadora isaiah isaias isha ishaan ishmael isiah isidora isidore isis isla ismael isobel isolde israel issac
itzel ivan ivana ivor ivy iyanna izabella izidora izzie izzy jace jacinda jacinta jack jackie jackson jacob
jacoby jacqueline jacquelyn jacques jada jade jaden jadon jadyn jaelynn jagger jago jai jaida jaiden jaime jak
jake jakob jalen jamal james jameson jamie jamison jamiya jan jana janae jancis jane janelle janessa janet
janette jania janice janie janine janis janiya january jaqueline jared jaret jariel jarod jarrett jarrod
jarvis jase jasmin jasmine jason jasper javid javier javon jax jaxon jaxson jay jaya jayce jayda jayden jaydon
jayla jaylen jaylene jaylin jaylinn jaylon jaylynn jayne jayson jazlyn jazmin jazmine jazz jean jeanette
jeanine jeanna jeanne jeannette jeannie jeannine jeb jebediah jed jedediah jediah jedidiah jeff jefferson
jeffery jeffrey jeffry jemima jemma jen jena jenelle jenessa jenna jennette jenni jennie jennifer jenny jensen
jenson jerald jeremiah jeremy jeri jericho jermaine jerome jerri jerry jersey jess jessa jesse jessica jessie
jesus jet jethro jett jevan jewel jill jillian jim jimmie jimmy joachim joan joann joanna joanne joaquin
jocelyn jock jodi jodie jody joe joel joelle joey johan johanna john johnathan johnathon johnnie johnny jojo
joleen jolene jolie jon jonah jonas jonathan jonathon joni jonty jordan jordana jordon jordy jordyn jorge
jorja jose joselyn joseph josephine josh joshua josiah josie joss josue journey jovan joy joya joyce juan
juanita judah judas judd jude judith judy jules julia julian juliana julianna julianne julie julienne juliet
juliette julio julissa julius july june juniper juno justice justin justina justine kacey kade kaden kadence
kaelyn kai kaiden kaidence kailey kailyn kaine kaitlin kaitlyn kaitlynn kale kalea kaleb kaleigh kali kalia
kalista kaliyah kallie kamala kameron kamryn kane kara karen kari karin karina karissa karl karla karlee karly
karolina karson karsten karyn kasey kash kasper kassandra kassidy kassie kat katara katarina kate katelyn
katelynn katerina katharine katherine kathleen kathryn kathy katia katie katlyn katniss katrin katrina katy
katya kay kaya kayden kaye kayla kayle kaylee kayleigh kaylen kayley kaylie kaylin kayson kean keana keanu
keara keaton kedrick keegan keeley keely keenan keira keisha keith kelis kellan kellen kelley kelli kellie
kellin kelly kelsey kelsie kelvin ken kendall kendra kendrick kenna kennedy kenneth kenny kent kenton kenzie
kera keri kerian kerri kerry kevin khalid khalil kia kian kiana kiara kiefer kiera kieran kieron kierra
kiersten kiki kiley killian kim kimberlee kimberley kimberly kimbriella kimmy kingsley kingston kinley kinsey
kinsley kip kira kiran kirby kirk kirsten kirstin kirsty kit kitty kizzy klaus klay kloe knox kobe koby kody
kolby kora kori kourtney kris krish krista kristen kristi kristian kristie kristin kristina kristine kristoff
kristopher kristy krystal kurt kurtis kya kyan kye kyla kylar kyle kylee kyleigh kylen kyler kylie kyra kyran
kyrin kyron lacey lachlan lacie lacy ladonna laila lainey lake lakyn lala lamar lamont lana lance landen
landon landyn lane laney langdon langston lara larissa lark larry lars latoya laura laurel lauren laurence
laurie lauryn lavana lavender lavinia lawrence lawson layla layne layton lea leaf leah leandra leandro leann
leanna leanne lebron leda ledger lee leela leena leia leigh leighton leila leilani lela leland len lena lennie
lennon lennox lenny lenora lenore leo leon leona leonard leonardo leonel leonie leonora leopold leora leroy
les lesley leslie lesly lester leticia letitia lettie leuan lev leven levi levy lewis lex lexi lexia lexie
lexis leyla leyton lia liah liam liana lianne libbie libby liberty lidia lief liesl lila lilac lilah lili
lilian liliana lilita lilith lillia lillian lillie lilly lily lina lincoln linda linden lindsay lindsey lindy
link linus lionel lisa lisandro lisette liv livia livvy liz liza lizbeth lizette lizzie lizzy llewelyn lloyd
lochlan logan lois loki lola lolita london lonnie lora loran lorcan lorelei loren lorena lorenzo loretta lori
lorie loris lorna lorraine lorri lorrie lottie lotus lou louella louie louis louisa louise lowell luann luca
lucas lucia lucian luciana luciano lucie lucille lucinda lucky lucy luigi luis luisa lukas luke lulu luna
lupita luther luz lydia lyla lyle lynda lyndon lyndsey lynette lynn lynne lynnette lynsey lyra lyric lysander
mabel macey macie mack mackenzie macy madalyn maddie maddison maddox maddy madeleine madeline madelyn madison
madisyn madonna madyson mae maeve magda magdalena magdalene maggie magnus maia maire mairead maisie maison
maisy maja makayla makenna makenzie malachi malakai malcolm malia malik malina malinda mallory malloy malory
mandy manny manuel manuela mara marc marcel marcela marcella marcelle marci marcia marcie marco marcos marcus
marcy margaret margarita margaux marge margie margo margot margret maria mariah mariam marian mariana marianna
marianne maribel marie mariela mariella marik marilyn marina mario marion maris marisa marisol marissa maritza
marjorie mark marla marlee marlena marlene marley marlon marnie marquis marsha marshall martha martin martina
marty martyn marvin mary maryam maryann marybeth maryjane masie mason massimo mat mateo mathew mathilde
matilda matt matthew matthias mattie maude maura maureen maurice mauricio maverick mavis max maxim maxime
maximilian maximus maxine maxwell may maya maybell mazie mckayla mckenna mckenzie mea meadow meagan meera meg
megan meghan mehdi mehtab mei mekhi mel melanie melina melinda melissa melody melvin mercedes mercy meredith
merick merida merissa mervin mervyn meryl mia micah michael michaela micheal michele michelle mick mickey
miguel mika mikaela mikayla mike mikey mikhaela mila milan mildred milena miles miley miller millicent millie
milly milo milton mimi mina mindy minerva minnie mira mirabel mirabelle miracle miranda miriam mirielle misha
missie misty mitch mitchell mitt mitzi modesty moe mohamed mohammad mohammed moira moises mollie molly mona
monica monika monique montana monte montgomery montserrat monty mordecai morgan morgana morris moses moya
muhammad muriel murphy murray mya myfanwy myla myles mylo myra myrna myron myrtle nadene nadia nadine naja
nala nana nancy nanette naomi nash nasir natalia natalie natasha nate nath nathan nathanael nathaniel naya
nayeli neal ned nehemiah neil nell nellie nelly nelson nena nerissa nesbit nessa nestor nevaeh neve neville
nevin nia niall niamh nichola nicholas nichole nick nicki nickolas nicky nico nicola nicolas nicole nicolette
nieve nigel nihal nik niki nikita nikki niklaus niko nikolai nikolas nila nile nils nina nisha nishka nita
noah noe noel noella noelle noely noemi nola nolan nora norah norbert noreen norma norman nova nyla nyle oakes
oakley oasis oberon ocean octavia octavio odalis odalys odele odelia odette oisin olaf olga oli olive oliver
olivia ollie olly omar oona oonagh opal ophelia oprah oran oriana orianna orion orla orlaith orlando orson
oscar osvaldo oswald otis otto owain owen ozzie ozzy pablo paco paddy padraig page paige paisley palmer paloma
pam pamela pandora pansy paola paolo paris parker pascal pat patience patrice patricia patrick patsy patti
patty paul paula paulette paulina pauline paxton payton peace pearce pearl pedro peggy penelope penny percy
perla perrie perry persephone petar pete peter petra petunia peyton phebian phil philip philippe phillip
phillipa philomena phineas phoebe phoenix phyllis pierce piers pip porter poul prakash preston prince
princeton quentin quincy quinlan quinn quinton quintrell rafael rafferty raheem rahul raiden raj rajesh ralph
ram rameel ramon ramsey randal randall randolph randy raoul raphael rashad rashan rashid raul ravi ray raylan
raymond reece reed reef reese reggie reginald rehan reid reilly remco remington remy ren rene reuben rex
reynaldo reza rhett rhydian rhys rian ricardo rich richard richie rick rickey rickie ricky rico rider rik
riker riley rio riordan river roan rob robbie robby robert roberto robin rocco rock rocky rod roddy roderick
rodger rodney rodolfo rodrigo rogelio roger rohan roland rolando roman romeo ron ronald ronan ronnie ronny
roosevelt rory roscoe ross rowan roy royce ruairi ruben rubin rudolph rudy rufus rupert russ russell rusty
ryan ryder ryker rylan ryland ryle ryley sacha said salman salvador salvatore sam samir sammy samson samuel
sandeep sandy sanjay santiago sasha saul sawyer scot scott scottie scotty seamus sean seb sebastian sebastien
sebestian sergio seth shadrach shane shannon shaun shawn shay shayne shea sheldon shelton sherlock sherman
sherwin shiloh sid sidney silas simeon simon sky skylar skyler slade sol solomon sonny soren spencer spike
stacey stacy stan stanley stefan stephan stephen sterling steve steven stevie stewart stone storm struan
stuart sufyan sullivan sven sylvester tadhg talon tam tanner tariq tarquin tate taylor teague ted teddy teo
terence terrance terrell terrence terry tevin tex thad thaddeus theo theodore theon theophilus thomas thor
tiago tiberius tiernan tiger tim timmy timothy tito titus tobias tobin toby tod todd tom tomas tommie tommy
tony torin toryn trace tracey tracy travis tray tremaine trent trenton trevon trevor trey tristan tristen
triston troy truman tucker turner tylan tyler tyrese tyrone tyson ulrich ulysses umar uriah uriel usama
valentin valentine valentino van vance vasco vaughn vernon victor vidal vihan vijay vikram vince vincent
vinnie virgil vishal vivian vlad vladimir wade walker wallace wally walter warren waylon wayne wendell wes
wesley westin weston wilbert wilbur wiley wilfred wilhelm will willam willard willem william willie willis
wilson winston wolf wolfgang woody wyatt xander xavier xerxes yahir yardley yehudi yestin york yuri yusuf yves
zac zach zachariah zachary zachery zack zackary zackery zaiden zain zaine zak zander zane zayden zayn zayne
zeb zebulon zed zeke zeph ziggy zion zoltan zuriel zylen
`
