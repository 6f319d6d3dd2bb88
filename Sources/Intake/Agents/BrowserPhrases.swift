/// Which phrases of a user agent give away which browser: one rule a line, its family and then the phrases any one of
/// which will do; the first rule that applies wins. Families go by the names of uap-core; `Edge / Edge Mobile` is the
/// name on a desk and that on a phone or tablet. How a phrase is written: ``Phrase``.
///
/// Plain Chrome, Safari and Android WebKit come last of all, in ``AgentWords``: they are what is left when nothing here
/// applies.
enum BrowserPhrases {
    /// Programs that show pages inside of themselves.
    static let apps = """
        WeChat Browser: micromessenger
        Facebook Messenger: messengerforios fban/messenger fb_iab/messenger
        Facebook: fban/ fbav/ fb_iab/
        Instagram: instagram
        Pinterest: <pinterest/ pinterest~for
        Snapchat: snapchat
        TikTok: musical_ly bytedancewebview bytelocale trill_
        LinkedIn: linkedinapp
        Twitter: twitter~for twitterandroid
        KakaoTalk: kakaotalk
        LINE: <line/
        Telegram: telegram
        Weibo: weibo
        TopBuzz: topbuzz
        Pandora: pandora/
        Spotify: spotify/
        Flipboard: flipboard
        Google: <gsa/
        Roblox App: robloxapp
        1Password: 1password/
        Slack Desktop Client: slack_ssb
        Microsoft Teams: teams/
        BoxNotes: boxnotes/
        Outlook: msoffice microsoft~outlook
        Thunderbird: thunderbird/
        Postbox: postbox/
        """

    /// What calls itself something beside its engine.
    static let named = """
        Edge Mobile: edgios/ edga/
        Edge / Edge Mobile: <edge/ <edg/
        UC Browser: ucbrowser uc~browser ucweb ucmobile/ <ubrowser/
        Opera Mini: opera~mini opios/
        Opera Mobile: opera~mobi
        Opera Tablet: opera~tablet
        Opera GX: <opx/
        Opera Touch: <opt/ opera~touch
        Opera Coast: <coast/
        Opera / Opera Mobile: <opr/
        Oculus Browser: oculusbrowser
        Samsung Internet: samsungbrowser
        Yandex Browser: yabrowser yasearchbrowser
        Vivaldi: vivaldi/
        Whale: <whale/
        Brave: brave
        DuckDuckGo / DuckDuckGo Mobile: duckduckgo/ <ddg/
        Ecosia iOS: ecosia~ios
        Ecosia Android: ecosia~android
        Puffin: puffin/
        MiuiBrowser: miuibrowser
        HeyTap Browser: heytapbrowser
        VivoBrowser: vivobrowser
        Huawei Browser: huaweibrowser
        Honor Browser: honorbrowser
        HiBrowser: hibrowser
        QQ Browser Mini: mqqbrowser/mini
        QQ Browser Mobile: mqqbrowser
        QQ Browser: qqbrowser
        Baidu Browser: baidubrowser bidubrowser
        Baidu Explorer: baiduboxapp
        Quark PC: quarkpc
        Quark: quark/
        360 Secure Browser: <360se qihu~360
        115 Browser: 115browser
        Maxthon: maxthon mxbrowser
        Coc Coc: coc_coc_browser
        Sleipnir: sleipnir
        Avast Secure Browser: avastsecurebrowser <avast/
        AVG: <avg/
        Norton: norton/
        Avira: avira/
        CCleaner: ccleaner/
        Aloha Browser: alohabrowser <abb/
        Smart Lenovo Browser: slbrowser
        Phoenix Browser: <phx/
        Dolphin: (m)dolphin
        Dolfin: dolfin/
        Instabridge: instabridge
        Tenta Browser: tenta/
        Sber Browser: sberbrowser
        AOL Shield Browser: aolshield
        Hola Browser: <hola/
        Crosswalk: crosswalk/
        Amazon Silk: silk/
        Iron: <iron/ ~iron~
        Comodo Dragon: comodo_dragon
        RockMelt: rockmelt
        Mail.ru Chromium Browser: mrchrome
        Seznam prohlížeč: seznam.cz sznprohlizec
        Otter: otter/
        QupZilla: qupzilla
        Midori: midori
        Konqueror: konqueror
        Epiphany: epiphany/
        Falkon: falkon/
        Rekonq: rekonq
        Pale Moon: palemoon
        Mypal Browser: mypal/
        Waterfox: waterfox
        SeaMonkey: seamonkey
        Iceweasel: iceweasel
        IceCat: icecat
        MullvadBrowser: mullvadbrowser
        Basilisk: basilisk/
        Conkeror: conkeror
        qutebrowser: qutebrowser
        Camino: camino/
        Firefox (Shiretoko): shiretoko
        Sailfish Browser: sailfishbrowser
        Ladybird: ladybird
        Nokia Browser: nokiabrowser browserng
        Ovi Browser: ovibrowser
        webOS Browser: wosbrowser
        NetFront: netfront
        Obigo: obigo
        IE Mobile: iemobile
        IE Large Screen: xblwp7
        HbbTV: hbbtv
        Roku: roku/
        """

    /// What is told by its engine alone.
    static let engines = """
        Chrome Mobile iOS: crios/
        Firefox Focus: focus/
        Firefox iOS: fxios/
        HeadlessChrome: headlesschrome
        Qt Web Engine: qtwebengine
        Electron: electron/
        Chromium: chromium/
        Opera: <opera
        IE: trident/ msie
        Wolvic Browser: wolvic/
        Firefox / Firefox Mobile: <firefox
        Firefox Mobile: fennec/
        """
}
