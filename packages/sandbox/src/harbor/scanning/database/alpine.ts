import { readTable } from './readTable';

/** Packages of Alpine Linux 3.16 to 3.22. */
export const alpinePackages = readTable(
  'alpine',
  `
CVE-2022-28391 8.8 AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
netstat can run escape sequences that a host puts into its reverse DNS name.
busybox busybox-binsh ssl_client: <1.35.0-r7

CVE-2022-30065 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-416
A crafted awk pattern uses freed memory.
busybox busybox-binsh ssl_client: <1.35.0-r17

CVE-2022-48174 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-787
ash overflows the stack on a crafted expression.
busybox busybox-binsh ssl_client: <1.36.1-r2

CVE-2023-42363 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-416
xasprintf() uses freed memory.
busybox busybox-binsh ssl_client: >=1.36.1 <1.36.1-r7

CVE-2023-42364 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-416
evaluate() of awk uses freed memory.
busybox busybox-binsh ssl_client: >=1.36.1 <1.36.1-r29

CVE-2023-42365 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-416
copyvar() of awk uses freed memory.
busybox busybox-binsh ssl_client: >=1.36.1 <1.36.1-r29

CVE-2023-42366 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-787
next_token() of awk overflows the heap.
busybox busybox-binsh ssl_client: >=1.36.1 <1.36.1-r16

CVE-2024-58251 2.5 AV:L/AC:H/PR:L/UI:N/S:U/C:N/I:N/A:L CWE-150
netstat shows escape sequences of a process's name.
busybox busybox-binsh ssl_client: <1.37.0-r20

CVE-2025-46394 3.2 AV:L/AC:L/PR:N/UI:R/S:C/C:N/I:L/A:N CWE-451
tar hides names of files by escape sequences.
busybox busybox-binsh ssl_client: <1.37.0-r20

CVE-2022-37434 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-787
inflate() overflows the heap through a large extra field of a gzip header.
zlib: <1.2.12-r2

CVE-2025-26519 8.1 AV:L/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H CWE-787
iconv() from EUC-KR writes out of bounds.
musl musl-utils: <1.2.5-r9

CVE-2023-5363 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-684
Key and IV lengths given as parameters to EVP ciphers are applied too late, so that data is cut or overrun.
libcrypto3 libssl3: >=3.1.0 <3.1.4-r0

CVE-2023-5678 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-754
Generating or checking X9.42 Diffie-Hellman keys with an excessive parameter takes very long.
libcrypto3 libssl3: >=3.1.0 <3.1.4-r1

CVE-2024-0727 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-476
A PKCS12 file with missing fields makes the reader follow a null pointer.
libcrypto3 libssl3: >=3.1.0 <3.1.4-r5

CVE-2024-5535 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-200
SSL_select_next_proto() with an empty list of the client's protocols reads past its buffer.
libcrypto3 libssl3: >=3.1.0 <3.1.6-r0; >=3.3.0 <3.3.1-r1

CVE-2024-6119 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-843
Comparing an expected name with an otherName of a certificate can read an invalid address.
libcrypto3 libssl3: >=3.1.0 <3.1.7-r0; >=3.3.0 <3.3.2-r0

CVE-2024-9143 4.3 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L CWE-787
Explicit GF(2^m) curve parameters from outside can lead to writes out of bounds.
libcrypto3 libssl3: >=3.1.0 <3.1.7-r1; >=3.3.0 <3.3.2-r1

CVE-2024-12797 6.3 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:L CWE-392
A client does not notice that a server's raw public key failed to authenticate it.
libcrypto3 libssl3: >=3.3.0 <3.3.3-r0

CVE-2024-13176 4.1 AV:L/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:L CWE-385
The time an ECDSA signature takes gives away bits of its nonce.
libcrypto3 libssl3: >=3.1.0 <3.1.8-r0; >=3.3.0 <3.3.2-r2

CVE-2025-9230 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-125
Decrypting a CMS message that was encrypted with a password reads and writes out of bounds.
libcrypto3 libssl3: >=3.3.0 <3.3.5-r0; >=3.5.0 <3.5.4-r0
`,
);
