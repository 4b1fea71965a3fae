/**
 * Capitalised words that are not people: what a case may name. Places from an authority upwards, peoples and languages,
 * days and feasts, bodies, schemes and the words of the work. Small letters; one word each.
 */
export const notPeople = `
england scotland wales cymru britain uk ireland europe eu london yorkshire humber midlands cornwall devon dorset kent
essex sussex surrey norfolk suffolk cumbria lancashire cheshire derbyshire lincolnshire nottinghamshire leicestershire
northamptonshire warwickshire worcestershire gloucestershire oxfordshire berkshire buckinghamshire hertfordshire
bedfordshire cambridgeshire hampshire wiltshire somerset shropshire staffordshire herefordshire rutland northumberland
durham tyneside teesside merseyside greater manchester liverpool leeds sheffield birmingham bristol cardiff glasgow
edinburgh belfast aberdeen dundee swansea newport nottingham leicester coventry bradford hull york oxford cambridge
thames tees tyne mersey severn humberside gwent dyfed powys gwynedd clwyd tayside fife highland highlands borders
lothian strathclyde grampian ulster northumbria avon cleveland westminster whitehall holyrood stormont senedd
northern southern eastern western north south east west central
english scottish welsh irish british european african caribbean asian indian pakistani bangladeshi chinese vietnamese
albanian romanian polish ukrainian russian somali eritrean ethiopian sudanese nigerian ghanaian kurdish afghan syrian
iraqi iranian turkish arab arabic urdu punjabi bengali hindi gujarati cantonese mandarin tamil farsi dari pashto french
german spanish italian portuguese american australian canadian jamaican roma gypsy traveller travellers black white
muslim muslims christian christians jewish hindu sikh buddhist catholic protestant islam islamic christianity
france germany spain italy poland romania albania ukraine russia turkey syria iraq iran afghanistan pakistan india
bangladesh china vietnam nigeria ghana somalia eritrea ethiopia sudan jamaica america australia canada zealand
tigrinya sorani amharic kurmanji lingala yoruba igbo hausa twi swahili shona ndebele oromo tagalog malayalam telugu marathi
nepali sinhala sylheti mirpuri pahari latvian lithuanian estonian bulgarian hungarian czech slovak slovenian croatian serbian
bosnian greek swedish norwegian danish finnish dutch welsh gaelic irish hebrew yiddish maltese georgian armenian azeri
michaelmas whitsun yom kippur purim sukkot hogmanay beltane lammas fitr adha ashura muharram navratri onam pongal
barclays monzo revolut natwest lloyds hsbc halifax santander nationwide paypal klarna starling visa mastercard western
yubo omegle wizz bumble tinder grindr badoo reddit tumblr pinterest threads bluesky onlyfans pornhub steam valorant fifa
uno jenga monopoly scrabble nando nandos kfc subway domino dominos burger wagamama pret stagecoach arriva citymapper trainline
chatgpt openai claude gemini copilot alexa siri bitcoin tiktok bereal vinted depop shein asos primark jd sports superdrug
occam gantt pareto asperger tourette judas trojan jekyll oedipus achilles pandora pavlov rorschach heimlich alzheimer parkinson
hackney homerton donnington tender escaping nuffield rowntree wellcome leverhulme esmée fairbairn lankelly tudor baring
ofcom meta microsoft vauxhall corsa ford transit audi bmw volkswagen golf toyota honda nissan mercedes tesla fiat renault
arsenal celtic rangers everton villa spurs tottenham united albion wanderers rovers athletic juventus barcelona
stormzy beyoncé peppa gruffalo pokemon marvel disneyland legoland morrisons waitrose poundland ikea argos currys vodafone
bowlby winnicott freud vygotsky goffman foucault freire crenshaw cooper bourdieu saleebey rogers erikson piaget ainsworth
ecpat unseen abianda unicef unesco amnesty oxfam scope turn2us kidscape galop
bairns sir ynys môn caerdydd abertawe casnewydd penfro gâr torfaen bro morgannwg merthyr tudful rhondda cynon taf wrecsam
fflint ddinbych nedd talbot blaenau cwm glamorgan ceredigion llywodraeth eryri
mums dads nans mum mam mummy daddy grandads nanas aunties uncles
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
ramadan eid diwali vaisakhi christmas easter rosh hashanah hanukkah holi nowruz halloween passover lent advent pride
covid lockdown brexit windrush
brook youngminds kinship place2be refuge tavistock portman alder hey meic barnardo's crisis turning point missing thinkuknow
kooth papyrus stonewall mermaids sands gingerbread become family rights catch
safeguarding contextual transitional signs safety trauma mockingbird thrive outcomes star padlet kooth papyrus frank
barnardo barnardos nspcc redthread oasis childline coram shelter centrepoint catch22 ceop samaritans crimestoppers mencap mind relate
scouts guides gillick fraser caldicott munro macalister casey laming climbié ofsted cafcass estyn nice scie dfe ico
firmin innovate promise reporter trust board council police gov
zoom teams google excel word outlook powerpoint whatsapp facebook instagram snapchat tiktok youtube twitter discord
netflix spotify playstation xbox nintendo roblox fortnite minecraft amazon uber deliveroo vinted tesco asda aldi lidl
mcdonald mcdonalds greggs primark boots costa starbucks wetherspoons nike adidas apple android iphone ipad samsung
miro mentimeter slido trello sharepoint mosaic liquidlogic athena niche
chief executive director directors officer officers governor president secretary treasurer leader leaders headteacher
detective constable superintendent commander commissioner inspector cabinet member ombudsman coroner barrister solicitor
clinical consultant psychologist psychiatrist therapist paediatrician midwife specialist coordinator adviser advisor
duke award royal college university institute foundation association society commission commissioner inquiry parliament
minister ministry department office home children act care education health justice
chatham house rule bible quran koran bronfenbrenner maslow kolb gibbs schon shakespeare romeo juliet macbeth
jack daniels harry potter disney lego
hello hi dear thanks thank please sorry yes no ok okay oh well also
mae roedd mae'n mae'r diolch ydy bydd rwy rydym rydyn oes gan does cofiwch cyfarfod nesaf sut wnaethoch hoffwn dim y yr
yn ac a'r i o am ar at fel ond os pan pwy beth ble pam felly heddlu cyngor gyngor cymraeg saesneg gymraeg bachgen merch
plant pobl ifanc gweithiwr ysgol teulu mam dad brawd chwaer nain taid hi ef nhw ni chi fi
adult adults child parent carer worker manager practitioner lead advanced senior assistant deputy head chair
covid19 wifi internet online
`

/** Words that begin sentences and are otherwise mostly seen with a capital, in films as in posts. */
export const openers = `
thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty sixty eighty ninety
a i what how why where who when which whose whom nobody somebody anybody everybody nothing something anything everything
maybe perhaps well let come no not yes oh ah um look listen wait hey goodbye bye god lord hurry excuse shut thank thanks
please sorry although though however meanwhile also still yet then there here this that these those it its we you they he
she my our your their his her if unless until while because since before after during once every each both neither either
some any many most few several all none one two three four five six seven eight nine ten eleven twelve first second third
next last another other others same such only even just almost already always never often sometimes usually later earlier
today tomorrow yesterday tonight now soon again instead otherwise therefore overall finally
`

/** What files are called after: words of the work that a list of spoken English does not have. */
export const ofFiles = `
leaflet leaflets flowchart flowcharts workbook workbooks infographic infographics storyboard storyboards spreadsheet spreadsheets
costings proforma proformas walkabout walkabouts walkthrough jotter wordsearch wallchart whiteboard flipchart flipcharts lanyard
lanyards roadmap mindmap ecomap ecomaps genogram genograms offboarding podcast podcasts rotas timesheet timesheets factsheet
factsheets icebreakers icebreaking dropin easyread subtitled readme redacted pseudonymised unbranded braille screenshot
screenshots thumbnail cheatsheet datasheet dataset datasets
`

/** Names that are words too: without a capital they are words, and at the head of a sentence they need more to be a name. */
export const ordinary = `
praise hijab haram shariah umrah hiya herb creed deacon psalm jersey navy sheriff ally aqua atlas cadence cairn
chandler chenille diva echo emerald empress envoy fen flint garnet garrison genesis gruff gunner henna
junior juniper lilac mace magenta magnolia manna marine marquis marshal messiah mile mole nirvana onyx opal papa pharaoh
posy prentice rue rune samba savanna sequoia sol sultana tally temperance titan topaz
tulip vogue zenith zephyr mars dharma
mark bill grant drew rose grace foster van bob nan jack frank will hope joy faith may june april august summer dawn rich rob
nick pat art guy gene dean earl duke ray jay robin heather hazel holly ivy lily olive poppy violet iris daisy jasmine ginger
ruby pearl amber jade crystal coral gem sky star autumn winter brook forest reed cliff dale glen heath lane wade stone chase
chance bliss harmony melody miracle honor honour justice patience prudence mercy charity constance earnest victor max miles
page piper porter mason taylor tyler cooper carter hunter fisher archer baker tanner turner parker sawyer walker chip buddy
sonny kit dot penny peg sue rusty sandy misty stormy lance rod stew josh basil rosemary sage bay noel carol eve christian
norm dick john angel destiny trinity heaven diamond precious comfort blessing gift favour princess prince king major general
song long hung gang bin min son sun fang dash flick link link trace jet jewel journey lark ledger liberty lucky lyric meadow
mat modesty ocean pansy peace rider river rock said storm tiger tray wolf honey honesty haven candy cash cat cherry clarity
clover apple bear blaze bloom blossom brandy breeze charity chastity buck drake colt ace rhyme bella belle bonny bonnie
young white brown green black gray grey wood hill hall bell cook king knight mason mills palmer power shepherd smith ward
west winter woods fox gill hunt lee lloyd webb small short long sharp strong swift wise rich law bush marsh moss nice love
daily early field fields bishop butler carpenter gardener marshall dai mali non nest nia one do an ai mo mel viv nat tel
gaza kofi amal iman noor ana ada ida una ira ali della delta demi remy remi paris london jordan chelsea israel kenya china
india asia africa sierra savannah dakota austin dallas houston phoenix florence sydney carlisle lincoln chester preston
bradford stanley warwick clay cole dell gale gay jolly merry happy joyous lane pip randy rusty sly tad tag tam tammy tan tate
tip tod toby trey troy ty val vic vince viola wendy wren zeal zen skip scout saint royal reign rebel raven rain quest quill
pixie phoenix reg nova moon maverick marvel lotus legend laurel kale june jazz indigo holland hero harper griffin fawn ever ember
dove dream cricket cove coal cedar camel cairo birch berry beau banner aspen ash arrow arbor angus aura avalanche
`

/** After these a capitalised run names a body, a law or a scheme, not a person. */
export const bodyWords = `
foundation council trust university police act guidance partnership service services group association award model
programme project framework panel board committee network centre center hub team toolkit tool bill code charter report
review inquiry protocol plan pathway pilot strategy policy institute college society commission commissioner office
department ministry agency authority authorities constabulary force court tribunal parliament assembly government
charity charities helpline line union federation church mosque gurdwara temple synagogue hospital clinic surgery
conference summit festival week day month year award awards fund funding lottery scheme initiative alliance coalition
collective company limited ltd cic plc inc press journal times guardian gazette news magazine app platform software
index scale questionnaire inventory score test principle principles approach theory method rule rules law laws
convention declaration standard standards measure measures assessment form template checklist map mapping line
carnival festival towers theatre museum gallery stadium arena airport cathedral castle palace zoo
corridor motorway river sea ocean channel coast lake mountain mountains county borough shire
action aid care support trustees pupils residents students voices circle crown magistrates
practice learning safety families first early help supporting working together keeping young people
children's women's people's nhs
`

/** Words that a capital letter after them turns into a role, not a person. */
export const roleWords = `
child person people parent worker student pupil participant area site group plan level table appendix figure section
option part team year type category class grade vitamin boy girl mother father family practitioner case subject
respondent interviewee role school setting unit room block zone step stage phase column row question point
`

/** A name stands after these. */
export const titles = `
mr mrs ms miss mx dr pc dc ds di dci sgt sergeant inspector auntie aunty uncle nan nana nanny gran granny grandma grandad
gramps sister father rev reverend imam rabbi cllr councillor judge prof professor sir lady lord modryb ewythr
`

/** Nouns of kin and work: a name often stands right after them. */
export const kinWords = `
brother sister mother father mum mam mom dad nan nana gran granny grandma grandad grandmother grandfather son daughter
friend cousin carer worker boyfriend girlfriend partner uncle aunt auntie aunty stepdad stepmum niece nephew neighbour
called named colleague mate husband wife fiance ex tutor teacher mentor advocate twin child boy girl lad teenager
landlord driver coach nurse
`

/** What people do in a sentence, right after their name. */
export const deeds = `
said says say told tells asked asks was is has had went goes came comes moved moves lived lives lost felt feels wanted
wants needed needs started stopped left stayed kept made took got gave found knew knows thought thinks loves loved hates
hated likes liked stays sits sat stood walked ran spoke speaks talked talks wrote texted rang called calls drove drives
used helped met saw seen began told agreed refused disclosed shared drew chose named turned lived attended engaged
returned arrived would will could can did does didn't doesn't wasn't isn't hasn't won't wouldn't couldn't can't never
still now just also then and or who whose whom himself herself themselves
`

/** Places begin after these. */
export const locatives = `
in at around near through across into outside inside from beyond towards toward past over behind by via ym yn
`

/** Letters in a row that stand for bodies and forms; other pairs may be initials. */
export const acronyms = `
ai ok uk eu us un it hr id pm am tv dj mp ms pc dc ds di ps sw qa rag cp cin cla lac ehe eet neet nfa nrm roth mace mash
marac mappa lado iro dsl psw gp hv sen send senco ehcp ehc camhs yjs yot yos vru cse cce csa cme fgm asb dv da dva ya yp
cyp sgo ico nhs nspcc cs ts tip rhi rhis ace aces sab sar scr cspr lcspr dcs lsp dsp pru s17 s47 la ngo cpd lscb csc
ip isp vpn sim gps atm usb dna ptsd adhd asd tv bbc itv efrh efh tce nwg scie rip bps hmi hmic cqc fte kpi q&a faq pdf csv tbc tba nb eg ie ed fe he se sc sb op st dr mr mrs
ict pe re no vs
`

/** What people do and bodies do not, as it stands after a name. */
export const humanDeeds = `
said says told laughed cried smiled nodded shrugged whispered shouted screamed wept slept woke ate drank ran hid walked sat stood
texted phoned rang messaged replied joked sighed blushed swore lied kissed hugged hit punched kicked slapped stabbed fought
went goes gone came comes turned lives lived stayed stays moved loves loved hates hated likes liked missed misses misses
thinks thought knows knew feels felt wants wanted hopes hoped wishes wished remembers remembered forgot forgets
disclosed confided admitted denied explained described refused agreed apologised thanked asked asks answered
absconded vanished disappeared arrived left leaves returned ran escaped attended missed skipped dropped bunked
carried sold bought stole smoked vaped drove rode cycled swam danced sang played drew painted cooked baked
grew aged turns turns turned died recovered relapsed overdosed cut harmed
met meets dated befriended trusted trusts knows taught mentored coached visited chaired facilitated
wrote reads read spoke speaks talked talks chatted listened listens looked looks seemed seems saw sees watched heard noticed
lost found gave gives got gets took takes kept keeps brought brings made makes put puts sent sends chose chooses
walking sleeping crying laughing living staying missing getting going coming being doing working asking telling
placed arrested excluded moved born bullied groomed exploited assaulted threatened trafficked found seen
safe fine ok okay pregnant poorly ill scared frightened upset angry quiet tired hungry
`
