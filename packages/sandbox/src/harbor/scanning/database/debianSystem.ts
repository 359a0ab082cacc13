import { readTable } from './readTable';

/** What every Debian image has: glibc, systemd, util-linux, perl and their like. */
export const debianSystem = readTable(
  'debian',
  `
CVE-2021-33574 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-416
mq_notify() can use thread attributes after their owner freed them.
libc6 libc-bin: >=2.31 <2.31-13+deb11u3

CVE-2021-35942 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-190
wordexp() reads foreign memory when a pattern from outside has a very large parameter number.
libc6 libc-bin: >=2.31 <2.31-13+deb11u3

CVE-2021-3999 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-193
getcwd() writes before its buffer when the size is exactly one.
libc6 libc-bin: >=2.31 <2.31-13+deb11u4

CVE-2022-23218 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-120
svcunix_create() copies its path to the stack without looking at its length.
libc6 libc-bin: >=2.31 <2.31-13+deb11u3

CVE-2022-23219 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-120
clnt_create() copies its host name to the stack without looking at its length.
libc6 libc-bin: >=2.31 <2.31-13+deb11u3

CVE-2023-4911 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-122
Looney Tunables: the dynamic loader overflows a buffer when it reads GLIBC_TUNABLES, which gives local users root rights.
libc6 libc-bin: >=2.36 <2.36-9+deb12u3; >=2.31 <2.31-13+deb11u7

CVE-2023-4806 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-416
getaddrinfo() can use freed memory with name service modules that lack some functions.
libc6 libc-bin: >=2.36 <2.36-9+deb12u3

CVE-2023-4813 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-416
Looking up names from /etc/hosts with several actions can use freed memory.
libc6 libc-bin: >=2.31 <2.31-13+deb11u8

CVE-2023-5156 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-401
The fix for getaddrinfo() brought a memory leak that can end an application.
libc6 libc-bin: >=2.36 <2.36-9+deb12u3

CVE-2023-6246 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-787
syslog() overflows the heap when the program's name is longer than 1024 bytes.
libc6 libc-bin: >=2.36 <2.36-9+deb12u4

CVE-2023-6779 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-787
syslog() writes one byte too far for messages of more than INT_MAX bytes.
libc6 libc-bin: >=2.36 <2.36-9+deb12u4

CVE-2023-6780 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-131
syslog() works out a too small buffer for very long messages.
libc6 libc-bin: >=2.36 <2.36-9+deb12u4

CVE-2024-2961 7.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-787
iconv() to ISO-2022-CN-EXT can write up to four bytes past the end of its output.
libc6 libc-bin: >=2.36 <2.36-9+deb12u6; >=2.31 <2.31-13+deb11u9

CVE-2024-33599 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-121
nscd overflows the stack when its cache for net groups is exhausted.
libc6 libc-bin: >=2.36 <2.36-9+deb12u7; >=2.31 <2.31-13+deb11u10

CVE-2024-33600 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-476
nscd follows a null pointer after a net group was not found.
libc6 libc-bin: >=2.36 <2.36-9+deb12u7; >=2.31 <2.31-13+deb11u10

CVE-2024-33601 4.0 AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-617
nscd ends itself when memory for net groups runs out.
libc6 libc-bin: >=2.36 <2.36-9+deb12u7; >=2.31 <2.31-13+deb11u10

CVE-2024-33602 4.0 AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-466
nscd takes for granted that net group answers lie in its own buffer.
libc6 libc-bin: >=2.36 <2.36-9+deb12u7; >=2.31 <2.31-13+deb11u10

CVE-2025-0395 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-131
assert() allocates too little room for its message when the message fills a page.
libc6 libc-bin: >=2.36 <2.36-9+deb12u10

CVE-2025-4802 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-426
Static setuid programs that call dlopen() search libraries in LD_LIBRARY_PATH.
libc6 libc-bin: >=2.36 <2.36-9+deb12u11

CVE-2025-8058 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-415
regcomp() frees memory twice when memory runs out within a bracket expression.
libc6 libc-bin: >=2.36 <2.36-9+deb12u13

CVE-2010-4756 4.0 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:L CWE-399 Low
glob() with crafted patterns uses very much processor and memory.
libc6 libc-bin: *

CVE-2018-20796 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674 Low
Regular expressions with nested back references recurse without bounds.
libc6 libc-bin: *

CVE-2019-1010022 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-119 Low
A stack guard can be got round once a stack overflow is possible.
libc6 libc-bin: *

CVE-2019-9192 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-674 Low
Regular expressions like (|)(\\1\\1)* recurse without bounds.
libc6 libc-bin: *

CVE-2022-37434 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-787
inflate() overflows the heap through a large extra field of a gzip header.
zlib1g: <1:1.2.11.dfsg-2+deb11u2

CVE-2018-25032 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-787
deflate() can corrupt memory when its input has many distant matches.
zlib1g: <1:1.2.11.dfsg-2+deb11u1

CVE-2023-45853 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-190
MiniZip, which ships with zlib, overflows the heap on long names in zip files.
zlib1g: >=1:1.2.11 <1:1.3.dfsg+really1.3.1-1

CVE-2021-3997 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-674
systemd-tmpfiles recurses without bounds in deeply nested folders.
libsystemd0 libudev1: >=247 <247.3-7

CVE-2022-3821 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-193
Formatting a time span writes one byte past its buffer.
libsystemd0 libudev1: >=247 <247.3-7+deb11u2

CVE-2022-4415 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-200
systemd-coredump shows memory dumps of setuid programs to their callers.
libsystemd0 libudev1: >=247 <247.3-7+deb11u2

CVE-2023-7008 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-300
systemd-resolved accepts records of signed zones that have no signature.
libsystemd0 libudev1: >=252 <252.21-1~deb12u1

CVE-2023-50387 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770
KeyTrap: answers with many DNSSEC keys and signatures keep a resolver busy.
libsystemd0 libudev1: >=252 <252.23-1~deb12u1

CVE-2023-50868 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-400
Proofs that a name does not exist with many NSEC3 rounds keep a resolver busy.
libsystemd0 libudev1: >=252 <252.23-1~deb12u1

CVE-2025-4598 4.7 AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-364
systemd-coredump can be tricked by a reused process id into showing a setuid program's memory.
libsystemd0 libudev1: >=252 <252.38-1~deb12u1

CVE-2013-4392 3.3 AV:L/AC:H/PR:L/UI:N/S:U/C:N/I:L/A:L CWE-59 Low
A symbolic link lets local users change rights of foreign files while systemd updates them.
libsystemd0 libudev1: *

CVE-2023-31437 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-354 Low
A sealed journal can be changed so that verifying it does not show what was left out.
libsystemd0 libudev1: *

CVE-2021-37600 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-190 Low
ipcutils multiplies sizes from /proc without looking for overflow.
util-linux libblkid1 libmount1 libuuid1 libsmartcols1 mount bsdutils: <2.36.1-8+deb11u1

CVE-2021-3995 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-552
Local users can unmount foreign FUSE file systems whose user id begins with theirs.
util-linux libblkid1 libmount1 libuuid1 libsmartcols1 mount: <2.36.1-8+deb11u1

CVE-2021-3996 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-552
Local users can unmount file systems whose path ends with the word deleted in brackets.
util-linux libblkid1 libmount1 libuuid1 libsmartcols1 mount: <2.36.1-8+deb11u1

CVE-2022-0563 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-209 Low
chfn and chsh with readline show parts of foreign files through INPUTRC.
util-linux util-linux-extra libblkid1 libmount1 libuuid1 libsmartcols1 mount: *

CVE-2024-28085 3.3 AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N CWE-150 High
wall passes escape sequences of its arguments to other users' terminals.
util-linux util-linux-extra libblkid1 libmount1 libuuid1 libsmartcols1 mount: >=2.38 <2.38.1-5+deb12u1; >=2.36 <2.36.1-8+deb11u2

CVE-2023-31484 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-295
CPAN.pm does not verify certificates when it downloads over HTTPS.
perl-base perl perl-modules-5.36 libperl5.36: >=5.32 <5.36.0-7+deb12u3

CVE-2023-47038 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-122
Compiling a regular expression with a user-defined property can write past the heap buffer.
perl-base perl perl-modules-5.36 libperl5.36: >=5.32 <5.36.0-7+deb12u1

CVE-2024-56406 8.6 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:H CWE-122
The tr operator overflows the heap with bytes outside ASCII on its left side.
perl-base perl perl-modules-5.36 libperl5.36: >=5.34 <5.36.0-7+deb12u2

CVE-2025-40909 5.9 AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L CWE-689
Threads that start while a directory is open change the working folder of the whole process.
perl-base perl perl-modules-5.36 libperl5.36: >=5.32 <5.36.0-7+deb12u3

CVE-2011-4116 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-59 Low
File::Temp follows symbolic links in its folder.
perl-base perl: *

CVE-2023-31486 8.1 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-295 Low
HTTP::Tiny does not verify certificates unless it is told to.
perl-base perl: *

CVE-2022-29458 7.1 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:H CWE-125
Converting a crafted terminfo file reads out of bounds.
libtinfo6 libncursesw6 ncurses-base ncurses-bin: <6.2+20201114-2+deb11u1

CVE-2023-29491 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-787
Local users corrupt the memory of setuid programs by a crafted terminfo file in their home.
libtinfo6 libncursesw6 ncurses-base ncurses-bin: <6.2+20201114-2+deb11u2

CVE-2023-50495 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-200
Wrapping the description of a terminal can end the process.
libtinfo6 libncursesw6 ncurses-base ncurses-bin: >=6.4

CVE-2023-45918 3.3 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L CWE-476 Low
tgetstr() follows a null pointer for some terminals.
libtinfo6 libncursesw6 ncurses-base ncurses-bin: >=6.4

CVE-2024-10041 4.7 AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-922
Secrets of PAM can be read from memory through speculative execution.
libpam0g libpam-modules libpam-modules-bin libpam-runtime: >=1.5

CVE-2024-22365 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-664
pam_namespace blocks logins when a user puts a FIFO where a folder should be.
libpam0g libpam-modules libpam-modules-bin libpam-runtime: >=1.5 <1.5.2-6+deb12u1

CVE-2025-6020 7.8 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-22
pam_namespace follows paths that a user controls, which gives local users root rights.
libpam0g libpam-modules libpam-modules-bin libpam-runtime: >=1.5 <1.5.2-6+deb12u2

CVE-2023-4641 5.5 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-303 Low
gpasswd leaves a password in memory when the second entry fails.
login passwd: *

CVE-2023-29383 3.3 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N CWE-74 Low
chfn lets control characters into fields of /etc/passwd.
login passwd: *

CVE-2007-5686 4.9 AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-264 Low
The log of failed logins can be read by everybody.
login passwd: *

CVE-2022-48303 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-125
Reading a V7 archive with a crafted number reads one byte out of bounds.
tar: <1.34+dfsg-1.2

CVE-2023-39804 6.2 AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-476
Extended attributes of a PAX archive are handled wrongly and end the process.
tar: >=1.34 <1.34+dfsg-1.2+deb12u1

CVE-2005-2541 7.0 AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:L Low
tar extracts setuid files without a warning.
tar: *

CVE-2025-45582 4.1 AV:L/AC:L/PR:L/UI:R/S:C/C:N/I:L/A:N CWE-24
Two archives extracted one after the other can overwrite files outside of the folder.
tar: *

CVE-2016-2781 6.5 AV:L/AC:L/PR:L/UI:N/S:C/C:N/I:H/A:N CWE-20 Low
chroot with a user lets that user's program push input into the parent's terminal.
coreutils: *

CVE-2017-18018 4.7 AV:L/AC:H/PR:L/UI:N/S:U/C:N/I:H/A:N CWE-362 Low
chown and chgrp with -R -L can be raced to change foreign files.
coreutils: *

CVE-2025-5278 4.4 AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:L CWE-121 Low
sort with a key far behind the line's begin reads before its buffer.
coreutils: *

CVE-2011-3374 3.7 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-347 Low
apt-key does not verify keys of net keyrings rightly.
apt libapt-pkg6.0: *

CVE-2022-1304 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-125
A crafted file system makes e2fsck read and write out of bounds.
e2fsprogs libext2fs2 libcom-err2 libss2 logsave: <1.46.6

CVE-2022-1271 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-20
zgrep and xzgrep can be made to write any file by a crafted file name.
gzip: <1.10-4+deb11u1
liblzma5: <5.2.5-2.1~deb11u1

CVE-2022-1664 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-22
Unpacking an untrusted source package can write outside of its folder.
dpkg: <1.20.10

CVE-2025-6297 8.2 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H CWE-400
dpkg-deb leaves temporary files behind when it extracts a control member into a read-only folder.
dpkg: >=1.21 <1.21.23

CVE-2021-46848 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-193
ETYPE_OK() of libtasn1 reads one element past its table.
libtasn1-6: <4.16.0-2+deb11u1

CVE-2022-3715 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CWE-787
A parameter transformation that is not valid overflows the heap of bash.
bash: <5.2~rc1-1
`,
);
