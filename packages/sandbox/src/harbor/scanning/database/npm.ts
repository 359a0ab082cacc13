import { readTable } from './readTable';

/** Packages of npm. */
export const npmPackages = readTable(
  'node-pkg',
  `
CVE-2021-23337 7.2 AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H CWE-94
The template function runs code that is hidden in its options.
lodash: <4.17.21

CVE-2020-28500 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-400
Trimming and number conversion take very long for crafted text.
lodash: <4.17.21

CVE-2020-8203 7.4 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:H CWE-1321
zipObjectDeep can change the prototype of all objects.
lodash: >=3.7.0 <4.17.19

CVE-2022-25883 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Reading a crafted range of versions takes very long.
semver: <5.7.2; >=6.0.0 <6.3.1; >=7.0.0 <7.5.2

CVE-2021-44906 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-1321
An argument named after the constructor changes the prototype of all objects.
minimist: <0.2.4; >=1.0.0 <1.2.6

CVE-2022-3517 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
braceExpand takes very long for crafted patterns.
minimatch: <3.0.5

CVE-2022-24999 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1321
A __proto__ key in a query string makes the process hang.
qs: <6.2.4; >=6.3.0 <6.3.3; >=6.5.0 <6.5.3; >=6.7.0 <6.7.3; >=6.9.0 <6.9.7; >=6.10.0 <6.10.3
express: <4.17.3

CVE-2024-29041 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N CWE-601
A malformed URL gets round an allowlist of redirections.
express: <4.19.2

CVE-2024-43796 5.0 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L CWE-79
Untrusted input to response.redirect() can run scripts.
express: <4.20.0

CVE-2024-43799 5.0 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L CWE-79
Untrusted input to SendStream.redirect() can run scripts.
send: <0.19.0

CVE-2024-43800 5.0 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L CWE-79
Untrusted input to redirections of static files can run scripts.
serve-static: <1.16.0

CVE-2024-45590 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-405
Requests with URL encoding turned on can overload the server.
body-parser: <1.20.3

CVE-2024-45296 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Two parameters in one segment make a regular expression that backtracks.
path-to-regexp: <0.1.10; >=1.0.0 <1.9.0; >=2.0.0 <3.3.0; >=4.0.0 <6.3.0; >=7.0.0 <8.0.0

CVE-2024-52798 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
The earlier fix of the backtracking expression was incomplete.
path-to-regexp: <0.1.12

CVE-2024-47764 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-74 Low
Names, paths and domains of cookies may have characters out of bounds.
cookie: <0.7.0

CVE-2023-45857 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N CWE-352
The value of the XSRF cookie is sent to any host.
axios: >=0.8.1 <0.28.0; >=1.0.0 <1.6.0

CVE-2024-39338 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-918
Relative URLs with two slashes are sent to another host.
axios: >=1.3.2 <1.7.4

CVE-2025-27152 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N CWE-918 High
Absolute URLs get round the base URL and carry the credentials to another host.
axios: <0.30.0; >=1.0.0 <1.8.2

CVE-2025-58754 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
data: URLs are decoded into memory without a limit.
axios: <0.30.2; >=1.0.0 <1.12.0

CVE-2023-26159 7.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-20
A URL in brackets is read wrongly, so that requests go to another host.
follow-redirects: <1.15.4

CVE-2024-28849 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-200
The header Proxy-Authorization is kept on redirections to another host.
follow-redirects: <1.15.6

CVE-2022-0155 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N CWE-359
Cookies are kept on redirections to another host.
follow-redirects: <1.14.7

CVE-2025-7783 9.4 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:L CWE-330
The boundary of a multipart body can be guessed, which lets others add fields.
form-data: <2.5.4; >=3.0.0 <3.0.4; >=4.0.0 <4.0.4

CVE-2021-32640 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-400
A crafted Sec-WebSocket-Protocol header slows a server down.
ws: >=5.0.0 <5.2.3; >=6.0.0 <6.2.2; >=7.0.0 <7.4.6

CVE-2024-37890 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-476
A request with more headers than the server takes ends it.
ws: >=2.1.0 <5.2.4; >=6.0.0 <6.2.3; >=7.0.0 <7.5.10; >=8.0.0 <8.17.1

CVE-2024-4068 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1050
Imbalanced braces make the parser loop until memory runs out.
braces: <3.0.3

CVE-2024-4067 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-1333
Matching a crafted pattern takes very long.
micromatch: <4.0.8

CVE-2025-5889 3.1 AV:N/AC:H/PR:L/UI:N/S:U/C:N/I:N/A:L CWE-1333
Expanding crafted braces takes very long.
brace-expansion: <1.1.12; >=2.0.0 <2.0.2

CVE-2024-21538 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Escaping a long argument takes very long.
cross-spawn: <6.0.6; >=7.0.0 <7.0.5

CVE-2022-38900 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-20
Some invalid encodings end the process.
decode-uri-component: <0.2.1

CVE-2022-46175 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-1321
A key __proto__ in the text sets the prototype of the result.
json5: <1.0.2; >=2.0.0 <2.2.2

CVE-2022-37601 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-1321
The query of a loader can change the prototype of all objects.
loader-utils: <1.4.1; >=2.0.0 <2.0.3

CVE-2022-0235 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N CWE-601
Authorization and cookies are kept on redirections to another host.
node-fetch: <2.6.7; >=3.0.0 <3.1.1

CVE-2022-23529 7.6 AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:H CWE-20
A secret of a wrong type can write files on the server.
jsonwebtoken: <9.0.0

CVE-2022-23539 8.1 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N CWE-327
Old and insecure types of keys are accepted.
jsonwebtoken: <9.0.0

CVE-2022-23540 6.4 AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:H/A:L CWE-347
Without given algorithms, a token without a signature can be accepted.
jsonwebtoken: <9.0.0

CVE-2023-26115 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Wrapping a text with many blanks takes very long.
word-wrap: <1.2.4

CVE-2023-26136 6.5 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N CWE-1321
Cookies for the domain __proto__ change the prototype of all objects.
tough-cookie: <4.1.3

CVE-2023-28155 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N CWE-918
A redirection to another protocol gets round a filter against requests to own hosts.
request: *

CVE-2023-42282 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-918
isPublic() takes some spellings of private addresses for public ones.
ip: <1.1.9; >=2.0.0 <2.0.1

CVE-2024-29415 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-918
isPublic() still takes some spellings of private addresses for public ones.
ip: *

CVE-2024-28863 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-400
Unpacking an archive with very many nested folders uses very much memory.
tar: <6.2.1

CVE-2021-37713 8.6 AV:L/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H CWE-22
On Windows an archive can write files outside of its folder.
tar: <4.4.18; >=5.0.0 <5.0.10; >=6.0.0 <6.1.9

CVE-2025-64756 7.5 AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-78
The command line's option -c runs file names in a shell.
glob: >=10.2.0 <10.5.0; >=11.0.0 <11.1.0

CVE-2021-3807 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Looking for escape sequences in a crafted text takes very long.
ansi-regex: <3.0.1; >=4.0.0 <4.1.1; >=5.0.0 <5.0.1; >=6.0.0 <6.0.1

CVE-2021-3803 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Reading a crafted nth expression of CSS takes very long.
nth-check: <2.0.1

CVE-2023-44270 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-74
Carriage returns in comments are read otherwise than by browsers.
postcss: <8.4.31

CVE-2023-45133 9.3 AV:L/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H CWE-697
Compiling crafted code with plug-ins that evaluate expressions runs that code.
@babel/traverse: <7.23.2

CVE-2025-27789 6.2 AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1333
Compiled code for named groups takes quadratic time to replace text.
@babel/runtime: <7.26.10
@babel/helpers: <7.26.10

CVE-2024-29180 7.4 AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:N/A:N CWE-22
The development server gives out any file of the machine.
webpack-dev-middleware: <5.3.4; >=6.0.0 <6.1.2; >=7.0.0 <7.1.0

CVE-2024-43788 6.4 AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N CWE-79
Elements with an attribute name can change from where bundles are loaded.
webpack: >=5.0.0 <5.94.0

CVE-2024-21534 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-94
Expressions in a JSON path run code outside of the sandbox.
jsonpath-plus: <10.0.7

CVE-2025-29927 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-285
The header x-middleware-subrequest lets requests get round the authorisation in the middleware.
next: >=11.1.4 <12.3.5; >=13.0.0 <13.5.9; >=14.0.0 <14.2.25; >=15.0.0 <15.2.3

CVE-2024-34351 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-918
Server actions can be made to send requests that seem to come from the server.
next: >=13.4.0 <14.1.1

CVE-2024-27088 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-1333 Low
Copying a function with a very long name or signature takes very long.
es5-ext: >=0.10.0 <0.10.63

CVE-2023-36665 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-1321
Messages that are parsed or loaded change the prototype of all objects.
protobufjs: >=6.10.0 <6.11.4; >=7.0.0 <7.2.5

CVE-2024-37168 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-789
Messages larger than the limit are kept in memory before they are refused.
@grpc/grpc-js: <1.8.22; >=1.9.0 <1.9.15; >=1.10.0 <1.10.9

CVE-2024-30260 4.3 AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N CWE-285
Proxy-Authorization is kept on redirections to another host.
undici: <5.28.4; >=6.0.0 <6.11.1

CVE-2025-22150 6.8 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-330
The boundary of a multipart body can be guessed.
undici: >=4.5.0 <5.28.5; >=6.0.0 <6.21.1; >=7.0.0 <7.2.3
`,
);
