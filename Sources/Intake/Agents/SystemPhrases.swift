/// Which phrases of a user agent give away which system and which kind of device; written as ``BrowserPhrases`` are.
enum SystemPhrases {
    /// Systems by the names of uap-core; `Other` is none that we name.
    static let systems = """
        Other: playstation nintendo
        WatchOS: watchos
        tvOS: tvos
        ATV OS X: apple~tv
        Windows Phone: windows~phone <wds~ zunewp7
        Windows Mobile: windows~mobile
        KaiOS: kaios
        Tizen: tizen
        Web0S: web0s
        webOS: <webos hpwos
        GoogleTV: googletv
        Roku: roku/
        HarmonyOS: harmonyos harmony~ openharmony
        Brew MP: <brew~mp <bmp/ <bmp~
        BREW: <brew
        BlackBerry OS: bb10 blackberry
        BlackBerry Tablet OS: playbook
        Android: juc(linux juc~(linux
        Symbian^3: symbian/3
        Symbian OS: symbian symbos <s60/ <s60; <s60v series~60
        Nokia Series 40: <series40
        Bada: <bada
        MeeGo: meego
        Sailfish: sailfish
        Kindle: kindle/
        Firefox OS: (mobile; (tablet;
        iOS: iphone ipad ipod <iph~os <ios> <fbios crios/ edgios/ fxios/
        Android: silk/ quest~ oculusbrowser android adr~
        Chrome OS: cros> <x11;~windows
        Windows: <windows winnt <win9
        Mac OS: mac_powerpc
        Mac OS X: <os~x macos macintosh macbook macmini imac
        FreeBSD: freebsd
        OpenBSD: openbsd
        NetBSD: netbsd
        Solaris: sunos solaris
        Ubuntu: ubuntu
        Debian: debian
        Gentoo: gentoo
        Mandriva: mandriva
        Red Hat: red~hat
        SerenityOS: serenityos
        Linux: linux <x11
        Mac OS X: x86_64)
        iOS: darwin/ cfnetwork
        """

    /// Kinds of device by the names of `Device`.
    static let devices = """
        watch: watchos apple~watch
        console: playstation nintendo xbox dreamcast <psp>
        television: hbbtv smart-tv smarttv smart~tv netcast inettv <dtv> googletv google~tv web0s webtv apple~tv
        television: appletv tvos roku/ crkey bravia viera <aft ~tv~safari large~screen
        desktop: tablet~pc
        tablet: ipad tablet playbook kindle touchpad galaxy~tab <gt-p <sm-t <sm-x nexus~7 nexus~9 nexus~10 xoom
        tablet: ideatab mediapad transformer iconia <kft <kfo <kfj <kfs <kfa
        phone: iphone ipod windows~phone windows~mobile windows~ce iemobile zunewp7 opera~mini opera~mobi blackberry
        phone: <bb10 symb series60 series40 <s60 midp cldc up.browser docomo foma kaios <bada <brew> palm <mobile>
        phone: nokia sonyericsson ^samsung ^sec- ^lg ^mot ^htc ^sie- ^alcatel ^huawei ^pantech ^kwc ucweb mqqbrowser
        phone: onebrowser <samsung> <htc> <fb4a
        """
}
