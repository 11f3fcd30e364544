/** Where anybody can have a mailbox: whoever controls such a domain speaks for none of the people in it. */
export const freeMailDomains: ReadonlySet<string> = new Set(
  `126.com 139.com 163.com 21cn.com aim.com alice.it aliyun.com aol.com arcor.de att.net bellsouth.net bigpond.com
  bk.ru bluewin.ch bol.com.br btinternet.com charter.net cock.li comcast.net cox.net daum.net disroot.org duck.com
  earthlink.net email.cz fastmail.com fastmail.fm foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de
  gmx.net googlemail.com hanmail.net hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it
  hushmail.com icloud.com inbox.lv inbox.ru interia.pl juno.com kolabnow.com laposte.net libero.it list.ru live.com
  live.co.uk live.fr live.nl mac.com mail.com mail.ru mailbox.org mailfence.com mailinator.com me.com msn.com naver.com
  netzero.net nate.com o2.pl online.no onet.pl op.pl orange.fr outlook.com outlook.de outlook.es outlook.fr pm.me
  posteo.de proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com runbox.com sapo.pt
  sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com skynet.be sohu.com t-online.de talktalk.net telenet.be terra.com.br
  tiscali.it tuta.com tutanota.com uol.com.br verizon.net virgilio.it virginmedia.com wanadoo.fr web.de wp.pl ya.ru
  yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it
  yandex.com yandex.ru yeah.net ymail.com zoho.com`.split(/\s+/),
);
