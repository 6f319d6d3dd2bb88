/// What machines say in their user agents, and what only people's devices and browsers say. Our own list: written from
/// what agents have in common and from names of services, tried against public collections of agents (docs/bots.md).
/// How a phrase is written: ``Phrase``.
enum BotPhrases {
    /// Any one of these makes an agent a machine's.
    static let machines = [Self.words, Self.libraries, Self.checks, Self.services].flatMap(Self.split)

    /// An agent without any of these has nothing of a person's: no system, no device, no browser.
    static let people = [Self.systems, Self.devices].flatMap(Self.split)

    /// What robots call themselves, and the address at which they answer complaints.
    private static let words = """
        (cu)bot> bots> crawl spider slurp scrap +http mailto: (http: (https: ;~http: ;~https: ,~http
        headless page-preview uripreview bingpreview favicon imageproxy feedfetcher feedburner feed~ rssreader
        newsgator fetcher indexer archiver validator linkcheck checker> inspectiontool auditor optimizer-agent
        monitor watcher synthetic uptime
        """

    /// Libraries and tools that programs fetch with.
    private static let libraries = """
        httpclient http-client httpunit httrack python urllib ^java/ ~java/1 jakarta okhttp/ curl/ libcurl wget libwww
        lwp- <perl go-http aiohttp axios/ guzzle apache-cxf winhttp javaws/ aws-sdk boto3 terraform google-http-java
        lighthouse selenium playwright puppeteer phantomjs webdriver splash~version sitesucker msiecrawler
        """

    /// Services that watch sites, measure them or look for holes in them.
    private static let checks = """
        parallax-check pingdom statuscake ptst/ gtmetrix dareboost thousandeyes catchpoint gomezagent yottaa speedcurve
        newrelicpinger appinsights ghost~inspector ruxit rigor) <ylt> websitepulse testlocally siteimprove silktide
        nikto openvas zgrab nmap masscan sqlmap acunetix foregenix hardenize securityheaders watchtowr /scan
        """

    /// Everyone else by name: search, language models, archives, advertisers, and what looks most like a browser.
    private static let services = """
        heritrix nutch larbin ichiro teoma yahooseeker scooter zyborg gonzo1 daumoa grub-client biglotron ips-agent
        google-agent googleagent googleother google-read google-site google~web google-extended google-adwords
        playstore-google chatgpt-user claude-user claude-web perplexity- manus-user newsai/ <code/ <trae/
        facebookexternalhit facebookcatalog externalagent metaiab iabmv/1)~nv/ tsm-turingos
        netcraft webcapture datanyze collapsify cookiehub scope3 <fluid/ sindup/ adbeat autoconfig~test <bw/1
        criticalcss <dlc/ hotjar~ linktiger marketgoo miniature.io modularconnector newsnow/ ps_daily pwabuilder
        readable/ xmco.fr geedoshop printfriendly zoterotranslation contentscan feeder.co passremind
        """

    private static let systems = """
        <windows winnt> <win9 macintosh mac~os~x macos mac_powerpc <x11 linux android cros> bsd> sunos <os/2>
        serenityos iphone ipad ipod <ios> <darwin/ watchos tvos <ipados symb series60 series40 <s60 <s40 <brew> <bmp/
        <bb10 playbook blackberry palm webos hpwos <tizen <bada kaios harmonyos fuchsia
        """

    private static let devices = """
        midp cldc up.browser up.link <foma <kddi <docomo willcom <mobile; <tablet; <tablet> (mobile mobilephone
        smart-tv smarttv hbbtv netcast dtv> webtv appletv roku/ inettv playstation nintendo xbox dreamcast bravia
        opera netfront ucweb ucbrowser mqqbrowser onebrowser <teleca <obigo dalvik konqueror mosaic [fban
        nokia lumia~ samsung sonyericsson (sony/ htc <lg- <lg/ ^lg lge <mot- ^mot motorola huawei lenovo alcatel
        padfone pantech philips kyocera asus archos <kwc ^amoi ^bird ^sprd <sie- ^sec- ^gt- ^sony ^acer- ^haier-
        ^audiovox sprint <mtk ^rim <rim957
        """

    private static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
