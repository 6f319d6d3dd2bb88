/// The families of uap-core's `test_ua` that people browse with on desks and phones: browsers of their own name, and the
/// apps that show pages inside of themselves. Drawn by hand, by what the family is, not by what we recognise.
enum BrowserFamilies {
    static let ofPeople: Set<String> = [
        "Chrome", "Chrome Mobile", "Chrome Mobile iOS", "Chrome Mobile WebView", "Chromium", "Safari", "Mobile Safari",
        "Mobile Safari UI/WKWebView", "Firefox", "Firefox Mobile", "Firefox iOS", "Edge", "Edge Mobile", "IE",
        "IE Mobile", "Opera", "Opera Mobile", "Opera Mini", "Opera GX", "Opera Touch", "Opera Tablet",
        "Samsung Internet", "Android", "UC Browser", "QQ Browser", "QQ Browser Mobile", "QQ Browser Mini",
        "Yandex Browser", "Vivaldi", "Brave", "Whale", "DuckDuckGo", "DuckDuckGo Mobile", "Ecosia iOS",
        "Ecosia Android", "Amazon Silk", "Puffin", "Maxthon", "Coc Coc", "360 Secure Browser", "Baidu Browser",
        "Baidu Explorer", "Quark", "Quark PC", "HeyTap Browser", "VivoBrowser", "Huawei Browser", "Honor Browser",
        "HiBrowser", "Aloha Browser", "Avast Secure Browser", "AVG", "Norton", "Avira", "CCleaner", "Phoenix Browser",
        "Smart Lenovo Browser", "Dolphin", "Sleipnir", "Iron", "Comodo Dragon", "Seznam prohlížeč", "Otter", "QupZilla",
        "Midori", "Konqueror", "Pale Moon", "Mypal Browser", "SeaMonkey", "IceCat", "BlackBerry WebKit",
        "Nokia Browser", "Ovi Browser", "Oculus Browser", "Facebook", "Facebook Messenger", "Instagram",
        "WeChat Browser", "LINE", "KakaoTalk", "Weibo", "Snapchat", "TikTok", "Twitter", "Pinterest", "Google",
        "Telegram",
    ]

    /// The dozen that carry nearly all browsing there is.
    static let common: Set<String> = [
        "Chrome", "Chrome Mobile", "Chrome Mobile iOS", "Chrome Mobile WebView", "Safari", "Mobile Safari",
        "Mobile Safari UI/WKWebView", "Firefox", "Firefox Mobile", "Firefox iOS", "Edge", "Edge Mobile", "Opera",
        "Opera Mobile", "Samsung Internet",
    ]
}
