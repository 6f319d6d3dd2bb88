import Experience
import Intake
import Testing

/// The second half of most agents since 2010.
private let webKit = "AppleWebKit/537.36 (KHTML, like Gecko)"
private let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) \(webKit)"
private let android = "Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) \(webKit) Version/4.0"
private let iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"

@Suite struct `The family of a browser` {
    @Test(arguments: [
        ("Vivaldi", "\(windows) Chrome/120.0.0.0 Safari/537.36 Vivaldi/6.5"),
        ("Yandex Browser", "\(windows) Chrome/118.0.5993.771 YaBrowser/23.11.2 Yowser/2.5 Safari/537.36"),
        ("Whale", "\(windows) Chrome/65.0.3325.220 Whale/1.3.45.0 Safari/537.36"),
        ("Avast Secure Browser", "\(windows) Chrome/120.0.0.0 Safari/537.36 Avast/120.0.0.0"),
        ("Opera GX", "\(windows) Chrome/144.0.7559.132 Safari/537.36 OPX/3.1"),
        ("QQ Browser", "\(windows) Chrome/17.0.963.15 Safari/535.11 QQBrowser/6.13"),
        ("360 Secure Browser", "\(windows) Chrome/91.0.4472.85 Safari/537.36 QIHU 360SEi18n"),
        ("DuckDuckGo", "\(windows) Chrome/120.0 Safari/537.36 Ddg/17.2"),
        ("HeadlessChrome", "Mozilla/5.0 (X11; Linux x86_64) \(webKit) HeadlessChrome/120.0 Safari/537.36"),
        ("Electron", "\(windows) MyDesk/1.0 Chrome/120.0 Electron/28.0 Safari/537.36"),
        ("IE", "Mozilla/5.0 (Windows NT 6.3; Trident/7.0; rv:11.0) like Gecko"),
        ("IE", "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)"),
        ("Edge", "\(windows) Chrome/42.0.2311.135 Safari/537.36 Edge/12.9600"),
        ("SeaMonkey", "Mozilla/5.0 (X11; Linux x86_64; rv:91.0) Gecko/20100101 Firefox/91.0 SeaMonkey/2.53"),
        (
            "Pale Moon",
            "Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Goanna/6.5 Firefox/102.0 PaleMoon/33.0"
        ),
        ("Konqueror", "Mozilla/5.0 (X11; U; Linux; de-DE) AppleWebKit/527 (KHTML, like Gecko) konqueror/4.3.1"),
        ("Opera", "Opera/9.80 (Windows NT 5.1; U; ru) Presto/2.5.24 Version/10.53"),
        ("Thunderbird", "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.5"),
    ])
    func `on a desk`(family: String, userAgent: String) {
        #expect(AgentReader().read(userAgent).browser == family)
        #expect(AgentReader().read(userAgent).device == .desktop)
    }

    @Test(arguments: [
        ("Edge Mobile", "\(android) Chrome/120.0 Mobile Safari/537.36 EdgA/120.0"),
        ("Edge Mobile", "\(iPhone) Version/17.0 EdgiOS/120.0 Mobile/15E148 Safari/605.1.15"),
        ("Opera Mobile", "\(android) Chrome/120.0 Mobile Safari/537.36 OPR/78.0"),
        ("Opera Mini", "Opera/9.80 (Android; Opera Mini/7.6.35766/35.5706; U; en) Presto/2.8.119 Version/11.10"),
        ("Opera Touch", "\(android) Chrome/145.0 Mobile Safari/537.36 OPT/2.9"),
        ("Firefox iOS", "\(iPhone) FxiOS/120.0 Mobile/15E148 Safari/605.1.15"),
        ("Google", "\(iPhone) GSA/36.0.169645775 Mobile/15A421 Safari/604.1"),
        ("UC Browser", "\(android) Chrome/123.0.6312.80 UCMobile/15.0.7.1383 Mobile Safari/537.36"),
        ("QQ Browser Mobile", "\(android) Chrome/66.0.3359.126 MQQBrowser/9.9 Mobile Safari/537.36"),
        ("Huawei Browser", "\(android) Chrome/99.0.4844.88 HuaweiBrowser/14.0.5.301 Mobile Safari/537.36"),
        ("MiuiBrowser", "\(android) Chrome/112.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.6"),
        ("DuckDuckGo Mobile", "\(iPhone) Version/17.2 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15"),
        ("Ecosia iOS", "\(iPhone) Mobile/15E148 Safari/605.1.15 (Ecosia ios@8.1.3.72)"),
        ("Facebook", "\(android) Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/443.0.0.23.229;IABMV/1;]"),
        ("Facebook Messenger", "\(iPhone) Mobile/15E148 [FBAN/MessengerForiOS;FBAV/436.0]"),
        ("Instagram", "\(iPhone) Mobile/15E148 Instagram 309.1.1.28.108 (iPhone14,5; iOS 17_2; de_CH)"),
        ("TikTok", "\(android) Chrome/120.0 Mobile Safari/537.36 musical_ly_2023205 BytedanceWebview/d8a21c6"),
        ("LinkedIn", "\(iPhone) Mobile/15E148 [LinkedInApp]/9.29"),
        ("WeChat Browser", "\(android) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.44"),
        ("Snapchat", "\(iPhone) Mobile/15E148 Snapchat/12.63.0.32 (like Safari/8617)"),
        ("Chrome Mobile WebView", "\(android) Chrome/120.0 Mobile Safari/537.36"),
        ("IE Mobile", "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; NOKIA)"),
        ("BlackBerry WebKit", "Mozilla/5.0 (BB10; Touch) AppleWebKit/537.3+ (KHTML, like Gecko) Mobile Safari/537.3+"),
        (
            "Android",
            "Mozilla/5.0 (Linux; U; Android 2.2; HTC Desire) AppleWebKit/533.1 Version/4.0 Mobile Safari/533.1"
        ),
    ])
    func `on a phone`(family: String, userAgent: String) {
        #expect(AgentReader().read(userAgent).browser == family)
        #expect(AgentReader().read(userAgent).device == .phone)
        #expect(!AgentReader().read(userAgent).isBot)
    }
}

@Suite struct `The system and the device` {
    @Test(arguments: [
        ("Windows", Device.desktop, "Mozilla/5.0 (Windows; U; Win 9x 4.90; de; rv:1.8.1.7) Gecko/20070914 Firefox/2.0"),
        (
            "Windows Phone", .phone,
            "Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; IEMobile/11.0; NOKIA; Lumia 920)"
        ),
        ("Mac OS X", .desktop, "MyShop/1.0 CFNetwork/893.13.1 Darwin/17.3.0 (x86_64)"),
        ("Mac OS", .desktop, "Mozilla/4.0 (compatible; MSIE 5.17; Mac_PowerPC)"),
        (
            "iOS", .tablet,
            "Mozilla/5.0 (iPad; CPU OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Mobile/15E148"
        ),
        (
            "iOS", .phone,
            "Mozilla/5.0 (iPod touch; CPU iPhone OS 9_3_2 like Mac OS X) AppleWebKit/601.1.46 Mobile/13F69"
        ),
        ("Android", .tablet, "Mozilla/5.0 (Linux; Android 13; SM-X700) \(webKit) Chrome/120.0 Safari/537.36"),
        ("Android", .tablet, "Mozilla/5.0 (Android 14; Tablet; rv:120.0) Gecko/120.0 Firefox/120.0"),
        ("Android", .phone, "MyShop/3.2 (Android 14; Pixel 8)"),
        (
            "Android", .television,
            "Mozilla/5.0 (Linux; Android 9; AFTMM) \(webKit) Silk/110.3 Chrome/110.0 Safari/537.36"
        ),
        ("KaiOS", .phone, "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.1"),
        ("FreeBSD", .desktop, "Mozilla/5.0 (X11; FreeBSD amd64; rv:120.0) Gecko/20100101 Firefox/120.0"),
        ("Ubuntu", .desktop, "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"),
        ("Web0S", .television, "Mozilla/5.0 (Web0S; Linux/SmartTV) \(webKit) Chrome/94.0 Safari/537.36 WebAppManager"),
        ("Roku", .television, "Roku/DVP-12.5 (12.5.0.4178-91)"),
        ("", .television, "HbbTV/1.2.1 (;Panasonic;VIERA 2013;3.672;4101-0003 0002-0000;)"),
        (
            "", .console,
            "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 NF/6.0.2 NintendoBrowser/5.1"
        ),
        ("Windows", .console, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) \(webKit) Edge/44.18363"),
        ("", .phone, "Nokia6230/2.0 (03.06) Profile/MIDP-2.0 Configuration/CLDC-1.1"),
    ])
    func `are read from one agent`(os: String, device: Device, userAgent: String) {
        let agent = AgentReader().read(userAgent)
        #expect(agent.os == os)
        #expect(agent.device == device)
        #expect(!agent.isBot)
    }
}
