/** Names of UK local authorities, which a case may name: mySociety, UK local authority names and codes, CC BY 4.0. */
export const authorities = `
Aberdeen City
Aberdeenshire
Adur
Allerdale
Amber Valley
Angus
Antrim
Antrim and Newtownabbey
Ards
Ards and North Down
Argyll and Bute
Armagh City
Armagh City, Banbridge and Craigavon
Arun
Ashfield
Ashford
Aylesbury Vale
Babergh
Ballymena
Ballymoney
Banbridge
Barking and Dagenham
Barnet
Barnsley
Barrow-in-Furness
Basildon
Basingstoke and Deane
Bassetlaw
Bath and North East Somerset
Bedford
Belfast
Bexley
Birmingham
Blaby
Blackburn with Darwen
Blackpool
Blaenau Gwent
Bolsover
Bolton
Boston
Bournemouth
Bournemouth, Christchurch and Poole
Bracknell Forest
Bradford
Braintree
Breckland
Brent
Brentwood
Bridgend
Brighton and Hove
Broadland
Bromley
Bromsgrove
Broxbourne
Broxtowe
Buckinghamshire
Buckinghamshire County
Burnley
Bury
Caerphilly
Calderdale
Cambridge
Cambridgeshire
Cambridgeshire and Peterborough
Camden
Cannock Chase
Canterbury
Cardiff
Carlisle
Carmarthenshire
Carrickfergus
Castle Point
Castlereagh
Causeway Coast and Glens
Central Bedfordshire
Ceredigion
Charnwood
Chelmsford
Cheltenham
Cherwell
Cheshire East
Cheshire West and Chester
Chesterfield
Chichester
Chiltern
Chorley
Christchurch
City of Bristol
City of Edinburgh
City of Lincoln
City of London
Clackmannanshire
Colchester
Coleraine
Conwy
Cookstown
Copeland
Corby
Cornwall
Cotswold
County Durham
Coventry
Craigavon
Craven
Crawley
Croydon
Cumberland
Cumbria
Dacorum
Darlington
Dartford
Daventry
Denbighshire
Derby
Derbyshire
Derbyshire Dales
Derry
Derry City and Strabane
Devon
Doncaster
Dorset Council
Dorset County
Dover
Down
Dudley
Dumfries and Galloway
Dundee City
Dungannon and South Tyrone
Ealing
East Ayrshire
East Cambridgeshire
East Devon
East Dorset
East Dunbartonshire
East Hampshire
East Hertfordshire
East Lindsey
East Lothian
East Midlands CCA
East Northamptonshire
East Renfrewshire
East Riding of Yorkshire
East Staffordshire
East Suffolk
East Sussex
Eastbourne
Eastleigh
Eden
Eilean Siar
Elmbridge
Enfield
Epping Forest
Epsom and Ewell
Erewash
Essex
Exeter
Falkirk
Fareham
Fenland
Fermanagh
Fermanagh and Omagh
Fife
Flintshire
Folkestone and Hythe
Forest Heath
Forest of Dean
Fylde
Gateshead
Gedling
Glasgow City
Gloucester
Gloucestershire
Gosport
Gravesham
Great Yarmouth
Greater Lincolnshire CCA
Greater London
Greater Manchester
Greenwich
Guildford
Gwynedd
Hackney
Halton
Hambleton
Hammersmith and Fulham
Hampshire
Harborough
Haringey
Harlow
Harrogate
Harrow
Hart
Hartlepool
Hastings
Havant
Havering
Herefordshire
Hertfordshire
Hertsmere
High Peak
Highland
Hillingdon
Hinckley and Bosworth
Horsham
Hounslow
Huntingdonshire
Hyndburn
Inverclyde
Ipswich
Isle of Anglesey
Isle of Wight
Isles of Scilly
Islington
Kensington and Chelsea
Kent
Kettering
Kings Lynn and West Norfolk
Kingston upon Hull
Kingston upon Thames
Kirklees
Knowsley
Lambeth
Lancashire
Lancaster
Larne
Leeds
Leicester
Leicestershire
Lewes
Lewisham
Lichfield
Limavady
Lincolnshire
Lisburn
Lisburn and Castlereagh
Liverpool
Liverpool City Region
Luton
Magherafelt
Maidstone
Maldon
Malvern Hills
Manchester
Mansfield
Medway
Melton
Mendip
Merthyr Tydfil
Merton
Mid Devon
Mid Suffolk
Mid Sussex
Mid Ulster
Mid and East Antrim
Middlesbrough
Midlothian
Milton Keynes
Mole Valley
Monmouthshire
Moray
Moyle
Neath Port Talbot
New Forest
Newark and Sherwood
Newcastle upon Tyne
Newcastle-under-Lyme
Newham
Newport
Newry and Mourne
Newry, Mourne and Down 
Newtownabbey
Norfolk
North Ayrshire
North Devon
North Dorset
North Down
North East
North East Derbyshire
North East Lincolnshire
North Hertfordshire
North Kesteven
North Lanarkshire
North Lincolnshire
North Norfolk
North Northamptonshire
North Somerset
North Tyneside
North Warwickshire
North West Leicestershire
North Yorkshire
North of Tyne
Northampton
Northamptonshire
Northumberland
Norwich
Nottingham
Nottinghamshire
Nuneaton and Bedworth
Oadby and Wigston
Oldham
Omagh
Orkney Islands
Oxford
Oxfordshire
Pembrokeshire
Pendle
Perth and Kinross
Peterborough
Plymouth
Poole
Portsmouth
Powys
Preston
Purbeck
Reading
Redbridge
Redcar and Cleveland
Redditch
Reigate and Banstead
Renfrewshire
Rhondda Cynon Taff
Ribble Valley
Richmond upon Thames
Richmondshire
Rochdale
Rochford
Rossendale
Rother
Rotherham
Rugby
Runnymede
Rushcliffe
Rushmoor
Rutland
Ryedale
Salford
Sandwell
Scarborough
Sedgemoor
Sefton
Selby
Sevenoaks
Sheffield
Shetland Islands
Shropshire
Slough
Solihull
Somerset
Somerset West and Taunton
South Ayrshire
South Bucks
South Cambridgeshire
South Derbyshire
South Gloucestershire
South Hams
South Holland
South Kesteven
South Lakeland
South Lanarkshire
South Norfolk
South Northamptonshire
South Oxfordshire
South Ribble
South Somerset
South Staffordshire
South Tyneside
South Yorkshire Mayoral Combined Authority
Southampton
Southend-on-Sea
Southwark
Spelthorne
St Albans
St Edmundsbury
St. Helens
Stafford
Staffordshire
Staffordshire Moorlands
Stevenage
Stirling
Stockport
Stockton-on-Tees
Stoke-on-Trent
Strabane
Stratford-on-Avon
Stroud
Suffolk
Suffolk Coastal
Sunderland
Surrey
Surrey Heath
Sutton
Swale
Swansea
Swindon
Tameside
Tamworth
Tandridge
Taunton Deane
Tees Valley
Teignbridge
Telford and Wrekin
Tendring
Test Valley
Tewkesbury
Thanet
The Scottish Borders
The Vale of Glamorgan
Three Rivers
Thurrock
Tonbridge and Malling
Torbay
Torfaen
Torridge
Tower Hamlets
Trafford
Tunbridge Wells
Uttlesford
Vale of White Horse
Wakefield
Walsall
Waltham Forest
Wandsworth
Warrington
Warwick
Warwickshire
Watford
Waveney
Waverley
Wealden
Wellingborough
Welwyn Hatfield
West Berkshire
West Devon
West Dorset
West Dunbartonshire
West Lancashire
West Lindsey
West Lothian
West Midlands
West Northamptonshire
West Oxfordshire
West Somerset
West Suffolk
West Sussex
West Yorkshire
West of England
Westminster
Westmorland and Furness
Weymouth and Portland
Wigan
Wiltshire
Winchester
Windsor and Maidenhead
Wirral
Woking
Wokingham
Wolverhampton
Worcester
Worcestershire
Worthing
Wrexham
Wychavon
Wycombe
Wyre
Wyre Forest
York
York and North Yorkshire
Yorkshire and The Humber MCA
`
