import { readTable } from './readTable';

/** Libraries of Java, by Maven coordinates. */
export const javaLibraries = readTable(
  'jar',
  `
CVE-2021-44228 10.0 AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H CWE-502
Log4Shell: look-ups in log messages load and run code from servers that the message names.
org.apache.logging.log4j:log4j-core: >=2.0.0 <2.15.0

CVE-2021-45046 9.0 AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H CWE-917
The fix for Log4Shell was incomplete for some patterns.
org.apache.logging.log4j:log4j-core: >=2.0.0 <2.16.0

CVE-2021-45105 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
Look-ups that refer to themselves recurse without an end.
org.apache.logging.log4j:log4j-core: >=2.0.0 <2.17.0

CVE-2021-44832 6.6 AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H CWE-20
Somebody who may write the configuration can run code through a JDBC appender.
org.apache.logging.log4j:log4j-core: >=2.0.0 <2.17.1

CVE-2022-22965 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-94
Spring4Shell: data binding reaches the class loader and writes files that run.
org.springframework:spring-beans: <5.2.20; >=5.3.0 <5.3.18
org.springframework:spring-webmvc: <5.2.20; >=5.3.0 <5.3.18

CVE-2022-22950 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-770
A crafted expression uses very much memory.
org.springframework:spring-expression: <5.2.20; >=5.3.0 <5.3.17

CVE-2022-22970 5.3 AV:N/AC:H/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-770
Binding uploaded files to properties can overload an application.
org.springframework:spring-beans: <5.2.22; >=5.3.0 <5.3.20

CVE-2023-20860 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
A double wildcard without a prefix is matched differently by Spring Security and Spring MVC.
org.springframework:spring-webmvc: >=5.3.0 <5.3.26; >=6.0.0 <6.0.7

CVE-2023-20861 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H
A crafted expression can overload an application.
org.springframework:spring-expression: <5.2.23; >=5.3.0 <5.3.26; >=6.0.0 <6.0.7

CVE-2023-20863 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-917
A crafted expression still can overload an application.
org.springframework:spring-expression: <5.2.24; >=5.3.0 <5.3.27; >=6.0.0 <6.0.8

CVE-2024-22243 8.1 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N CWE-601
UriComponentsBuilder reads hosts otherwise than browsers, which allows redirections to anywhere.
org.springframework:spring-web: <5.3.32; >=6.0.0 <6.0.17; >=6.1.0 <6.1.4

CVE-2024-22259 8.1 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N CWE-601
UriComponentsBuilder still reads some hosts otherwise than browsers.
org.springframework:spring-web: <5.3.33; >=6.0.0 <6.0.18; >=6.1.0 <6.1.5

CVE-2024-22262 8.1 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N CWE-601
UriComponentsBuilder reads yet more hosts otherwise than browsers.
org.springframework:spring-web: <5.3.34; >=6.0.0 <6.0.19; >=6.1.0 <6.1.6

CVE-2024-38809 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L
Reading crafted ETags of conditional requests takes very long.
org.springframework:spring-web: <5.3.38; >=6.0.0 <6.0.23; >=6.1.0 <6.1.12

CVE-2024-38816 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-22
Static resources of functional endpoints give out files of the machine.
org.springframework:spring-webmvc: >=5.3.0 <5.3.40; >=6.0.0 <6.0.24; >=6.1.0 <6.1.13

CVE-2024-38819 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-22
Static resources of functional endpoints still give out files of the machine.
org.springframework:spring-webmvc: >=5.3.0 <5.3.41; >=6.0.0 <6.0.25; >=6.1.0 <6.1.14

CVE-2025-41249 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-285
Annotations on methods of generic parents can be missed, so that authorisation is not asked.
org.springframework:spring-core: >=5.3.0 <5.3.45; >=6.1.0 <6.1.23; >=6.2.0 <6.2.11

CVE-2022-31692 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-863
Forwards and includes get round authorisation rules.
org.springframework.security:spring-security-web: <5.6.9; >=5.7.0 <5.7.5

CVE-2024-38821 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-770
Authorisation of static resources can be got round in reactive applications.
org.springframework.security:spring-security-web: <5.7.13; >=5.8.0 <5.8.15; >=6.0.0 <6.0.13; >=6.1.0 <6.1.11; >=6.2.0 <6.2.7; >=6.3.0 <6.3.4

CVE-2023-20873 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
An application on Cloud Foundry can have its security got round.
org.springframework.boot:spring-boot-actuator-autoconfigure: <2.5.15; >=2.7.0 <2.7.11; >=3.0.0 <3.0.6

CVE-2023-20883 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
The welcome page behind a caching proxy can overload an application.
org.springframework.boot:spring-boot-autoconfigure: <2.5.15; >=2.6.0 <2.6.15; >=2.7.0 <2.7.12; >=3.0.0 <3.0.7

CVE-2022-1471 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-502
The constructor makes objects of any class that the text names.
org.yaml:snakeyaml: <2.0

CVE-2022-25857 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-776
The depth of nested collections is not limited.
org.yaml:snakeyaml: <1.31

CVE-2022-38752 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-787
Crafted text overflows the stack.
org.yaml:snakeyaml: <1.32

CVE-2020-36518 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-787
Deeply nested objects overflow the stack.
com.fasterxml.jackson.core:jackson-databind: <2.12.6.1; >=2.13.0 <2.13.2.1

CVE-2022-42003 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-502
Unwrapping deeply nested arrays of single values exhausts the stack.
com.fasterxml.jackson.core:jackson-databind: <2.12.7.1; >=2.13.0 <2.13.4.2

CVE-2022-42004 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-502
Deeply nested arrays in bean deserialisation exhaust the stack.
com.fasterxml.jackson.core:jackson-databind: <2.12.7.1; >=2.13.0 <2.13.4

CVE-2025-52999 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-121
Deeply nested input overflows the stack.
com.fasterxml.jackson.core:jackson-core: <2.15.0

CVE-2022-41881 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
A crafted HAProxy message recurses without an end.
io.netty:netty-codec-haproxy: <4.1.86.Final

CVE-2023-34462 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-400
A TLS client hello makes SniHandler allocate 16 MB for each connection.
io.netty:netty-handler: <4.1.94.Final

CVE-2023-44487 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Rapid reset: a client that opens and cancels HTTP/2 streams quickly overloads the server.
io.netty:netty-codec-http2: <4.1.100.Final
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.81; >=10.1.0 <10.1.14

CVE-2024-29025 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-770
Forms with many small fields or a very long one use very much memory.
io.netty:netty-codec-http: <4.1.108.Final

CVE-2024-47535 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-400
A very large file at a place that Netty reads on Windows ends the application.
io.netty:netty-common: <4.1.115.Final

CVE-2025-24970 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-20
A crafted packet ends the process through the native SSL engine.
io.netty:netty-handler: >=4.1.91.Final <4.1.118.Final

CVE-2025-55163 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
MadeYouReset: malformed control frames make a server reset streams and go on working for them.
io.netty:netty-codec-http2: <4.1.124.Final

CVE-2025-58057 6.9 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-409
Decompressing Brotli allocates very much memory for small input.
io.netty:netty-codec: <4.1.125.Final

CVE-2023-28708 4.3 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:N/A:N CWE-523
Session cookies behind a proxy with TLS lack the attribute secure.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.72; >=10.1.0 <10.1.6

CVE-2023-46589 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-444
Trailer headers over the limit allow request smuggling.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.83; >=10.1.0 <10.1.16

CVE-2024-24549 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-20
Streams whose headers are over the limit are not reset before all headers are read.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.86; >=10.1.0 <10.1.19

CVE-2024-34750 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-755
HTTP/2 streams are miscounted, which keeps connections open without an end.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.90; >=10.1.0 <10.1.25

CVE-2024-50379 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-367
On file systems that ignore case, an uploaded file can be taken for a JSP and run.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.98; >=10.1.0 <10.1.34

CVE-2025-24813 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-44
A partial PUT can read and change uploads of others and, with file sessions, run code.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.99; >=10.1.0 <10.1.35

CVE-2025-48988 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
Multipart requests with very many parts use very much memory.
org.apache.tomcat.embed:tomcat-embed-core: >=9.0.0 <9.0.106; >=10.1.0 <10.1.42

CVE-2023-6378 7.1 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:H CWE-502
The receiver of logback can be overloaded by poisoned data.
ch.qos.logback:logback-classic: <1.2.13; >=1.3.0 <1.3.12; >=1.4.0 <1.4.12

CVE-2024-12798 6.6 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:L CWE-917
A changed configuration file or environment variable runs code through JaninoEventEvaluator.
ch.qos.logback:logback-core: >=0.1 <1.3.15; >=1.4.0 <1.5.13

CVE-2022-42889 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-94
Text4Shell: interpolation of text runs scripts and asks foreign servers.
org.apache.commons:commons-text: >=1.5 <1.10.0

CVE-2024-47554 4.3 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L CWE-400
XmlStreamReader uses very much processor for crafted input.
commons-io:commons-io: >=2.0 <2.14.0

CVE-2024-25710 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-835
A corrupt DUMP file makes the reader loop for ever.
org.apache.commons:commons-compress: >=1.3 <1.26.0

CVE-2024-1597 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-89
In the mode of simple queries, a placeholder after a minus sign allows SQL injection.
org.postgresql:postgresql: <42.2.28; >=42.3.0 <42.3.9; >=42.4.0 <42.4.4; >=42.5.0 <42.5.5; >=42.6.0 <42.6.1; >=42.7.0 <42.7.2

CVE-2022-21724 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-665
Connection properties make objects of any class.
org.postgresql:postgresql: <42.2.25; >=42.3.0 <42.3.2

CVE-2022-45868 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-312
The administrator's password of the web console can be given on the command line, where everybody sees it.
com.h2database:h2: <2.2.220

CVE-2023-2976 7.1 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N CWE-552
Temporary files can be read by other users of the machine.
com.google.guava:guava: <32.0.0

CVE-2024-7254 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674
Deeply nested groups overflow the stack.
com.google.protobuf:protobuf-java: <3.25.5; >=4.0.0 <4.27.5; >=4.28.0 <4.28.2

CVE-2023-51074 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-787
Crafted JSON paths overflow the stack.
com.jayway.jsonpath:json-path: <2.9.0

CVE-2023-5072 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
A small text makes the parser use very much memory.
org.json:json: <20231013
`,
);
