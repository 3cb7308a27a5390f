"""Say by which words of a header a column is known, as one table of rules.

Rules are tried in order against headers without accents and punctuation, in their full words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: One rule a line: field, pattern of the innermost header, and after `@` what stands around it.
#: `other` is what is known to be kept as typed.
_RULES = r"""
row_number            ^(stt|tt|so tt|so thu tu|thu tu|so t t|no)$
other                 (?<!can )(?<!dang )(?<!noi )\bbo$
other                 \b(vo|chong|me|cha|anh chi em|than nhan|vo chong|bo me|con cai)$
other                 ^phu cap\b(?!.*\bvuot khung)|\b(so|tien|muc) thuong\b|\bso tien\b|^thanh tien
other                 .  @ \bphu cap\b(?!.*\bvuot khung)
other                 \b(dien thoai|dt|sdt) (co quan|ban|noi bo)$
other                 ^(so|ma|so so) .*bhxh$|^ngay .*dau bhxh$|^don vi tinh$
other                 ^(co quan|noi|co dinh|ban)$  @ \b(dien thoai|dt)\b
other                 ^(ca nhan )?tu (nhan|xep|danh gia|cham|phan loai)\b|^tu xl\b  @ {rated}
other                 ^(ca nhan )?tu (xep loai|danh gia|nhan xet|nhan muc|nhan loai|xl)\b
other                 ^ca nhan tu\b|^chenh lech\b
other                 \bdinh danh\b.*\b(csdl|nganh|moet|don vi)\b
other                 \b(phieu|ty le|bieu quyet|tan thanh)\b  @ {rated}
other                 ^(dang|dang vien|to chuc dang|chi bo)\b  @ {rated}
other                 ^(doan the|doan vien|cong doan)\b  @ {rated}
rating                ^(cap|co quan|nguoi|muc|ket qua|can bo|cong chuc)\b  @ {rated}
rating                ^(chinh quyen|cbcc|vien chuc|ccvc|cbccvc|chuyen mon)\b  @ {rated}
conduct               ^noi dung vp$
ended_on              ^(co )?hieu luc den\b
ended_on              ^(ngay )?(het han|het hieu luc|thoi han den)\b.*\b(kl|ky luat)\b
measure               ^(dang|chinh quyen|hanh chinh|doan the|nha nuoc)$  @ {punished}
other                 \b(hon nhan|suc khoe|tuyen dung)\b|^(co quan|nguoi|noi) gioi thieu$
other                 ^noi (ket nap|vao dang)|^ngay vao (co quan|nganh|doan)\b
birth_date            ^(ngay|nam|thang|nu|ngay thang nam)$  @ \bsinh\b
birth_date            ^tuoi\b.*\b31 12 (19|20)\d\d\b
birth_date            ^(nam|nu)$  @ ^tuoi\b.*\b31 12 (19|20)\d\d\b
sex                   ^(nam|nu)$  @ \b(gioi tinh|phai|gioi)\b|^$
party_joined_on       ^(du bi|ket nap|ngay ket nap|ngay vao|vao dang)$  @ {party}
party_official_on     ^(ngay )?(chinh thuc|cong nhan)( chinh thuc)?$  @ {party}
citizen_id_issued_on  ^ngay cap$  @ {identity}
other                 ^noi cap$  @ {identity}
citizen_id            ^so$  @ {identity}
decision_number       ^(so|so hieu|so ky hieu)$  @ {decision}
decision_date         ^(ngay|ngay thang|ngay thang nam|ngay ky|ngay ban hanh)$  @ {decision}
decision_issuer       ^(co quan|cap|co quan ban hanh|noi ban hanh|nguoi ky|cap ky)$  @ {decision}
party_post            ^(trong |ve |ben )?dang$  @ {title}
rank_code             ^chuc danh (nn|nghe nghiep)\b
other                 ^nhan xet\b
from_post             ^truoc( khi| luc)?\b|^noi di$  @ {title}
to_post               ^(luan chuyen|dieu dong|chuyen|noi) (den|toi)$|^sau( khi)?\b  @ {title}
post                  ^nhiem vu( duoc giao)?$|^(hien nay )?bo tri( hien nay| moi)?$
general_education     ^vh$
full_name             ^dong chi$|\btap the\b.*\bca nhan\b|^(ten )?ca nhan$
party_member          ^la (dv|dang vien)$
decision              ^(quyet dinh|qd) (cu|luan chuyen|dieu dong|khen|nghi|cua cap)\b
post                  ^(chinh quyen|nha nuoc|doan the|cq)\b  @ {title}
unit                  {place}.*\b(cu|duoc cu) (di )?(hoc|dao tao|boi duong|tham gia)\b
from_unit             {place}  @ {before}
from_unit             ^thuoc (xa|phuong|huyen|don vi)$  @ {before}
from_post             {title}  @ {before}
to_unit               {place}  @ {after}
to_post               {title}  @ {after}
quota:hanh_chinh      ^(bien che )?(cong chuc|hanh chinh|cbcc|can bo cong chuc)$  @ {quota}
quota:su_nghiep       ^(bien che )?(vien chuc|su nghiep|so luong nguoi lam viec)$  @ {quota}
quota:hop_dong        ^(hop dong|hd|hdld)\b  @ {quota}
quota:hanh_chinh      \b(cong chuc|hanh chinh)\b.*\bduoc giao\b
quota:su_nghiep       \b(vien chuc|su nghiep|nguoi lam viec)\b.*\bduoc giao\b
quota:hop_dong        \bhop dong\b.*\bduoc giao\b
quota                 \bbien che\b.*\bgiao\b|\bgiao\b.*\bbien che\b|^(tong so )?duoc giao$
quota_kind            ^loai (bien che|chi tieu)
commendation          \b(hinh thuc|danh hieu|noi dung)\b.*\b(khen|thi dua|ton vinh)\b
commendation          ^(khen thuong|danh hieu|hinh thuc khen)
measure               \bhinh thuc\b.*\bky luat\b|^ky luat$
measure               ^(hinh thuc|muc)( ky luat| kl)$
measure               ^hinh thuc$  @ \bky luat\b
commendation          ^hinh thuc$  @ \b(khen|thi dua)\b
conduct               \bhanh vi\b|\bnoi dung vi pham\b|^vi pham\b|^ly do ky luat
study_days            ^(tong )?so (ngay|tiet|gio|tuan)( boi duong| hoc| tham gia)?$|^thoi luong
step_from             ^(tu|tu ngay|tu thang|tu t n|tu thang nam|huong tu)$  @ \bluong\b
started_on            ^(tu|tu ngay|tu thang|tu thang nam|bat dau|tu nam)$
last_day              ^(den|den ngay|den thang|den thang nam|ket thuc|den nam)$
step_from             ^(ngay|thang|thoi diem|moc|tu ngay|thoi gian) .*(huong|xep|nang) .*luong\b
step_from             ^(ngay|thoi diem|tu ngay) huong$|^moc nang luong
step_from             ^huong (ke )?tu
step_from             ^(tu ngay|ngay|ngay huong|huong tu|thoi diem huong)$  @ \bluong\b
beyond_frame          \bvuot khung\b
salary_step           ^bac( hien huong)? luong\b
salary_step           ^bac( hien huong)?$  @ \b(luong|ngach)\b
beyond_frame          ^(vk|tnvk|pc ?tnvk|phu cap tnvk)\b
rank_code             ^ma( so)?$  @ \bngach\b
contract_to           \bhop dong\b.*\b(den|het)\b|\bhet han hop dong\b
probation_to          \bhet .*tap su\b|\btap su\b.*\bden\b
pay                   ^hs( luong)?$|^he so\b
pay                   \b(he so|bac|muc|nang|xep|huong) luong\b|^(luong|bac luong|phu cap)\b
citizen_id_issued_on  ^ngay cap\b.*{identity}
citizen_id            \b(cccd|can cuoc|cmnd|cmtnd|chung minh|dinh danh|cmt)\b
family_name           ^ho( va)? (ten |chu )?(dem|lot)$
full_name             ^ho( va|,)? ((chu |ten )?dem va )?ten\b|^ho ten|^ho va ten|\bho va ten$
full_name             ^ten (can bo|vien chuc|cong chuc|ccvc)
family_name           ^ho( va)? (ten )?(dem|lot)$|^ho$|^ho chu dem$
given_name            ^ten$
birth_place           ^noi sinh
birth_date            \b(ngay|nam|thang|ngay thang).* sinh\b|^sinh (ngay|nam)|^nam sinh|^ns$
birth_date            ^(d|n|ng) sinh$|^sinh$
sex                   \bgioi tinh\b|^phai$|^nam nu$|^gioi$|^(la )?nu$|^gt$|^ong ba$
ethnic_language       \btieng (dan toc|dtts|dt)\b
ethnicity             ^(ma |ma so |ten )?dan toc\b|^thanh phan dan toc|^dt$|^nguoi dan toc
religion              \bton giao\b|^t giao$
nationality           \bquoc tich\b
native_place          \b(que quan|nguyen quan)\b|^que$
residence             \b(noi o|thuong tru|cho o|dia chi|tam tru|hktt)\b
assembly_terms        \bdai bieu (qh|quoc hoi)\b
council_terms         \bdai bieu (hdnd|hoi dong nhan dan)\b
party_joined_on       \bdang (va )?ngay chinh thuc\b|\bdu bi\b.*\bchinh thuc\b
party_official_on     \bchinh thuc\b.*\bdang\b|\bdang\b.*\bchinh thuc\b
party_official_on     ^ngay (chuyen |cong nhan )?chinh thuc$
party_official_on     ^(ngay )?vao dang ct$|^dang ct$
party_joined_on       \b(vao dang|ket nap)\b|^ngay vao {party}
party_member          ^(la )?dang vien\b|^d vien$
post                  \bchuc (vu|danh)\b.*\bdang\b.*\b(chinh quyen|nha nuoc|doan the)\b
party_post            \bchuc (vu|danh) (trong |ve )?dang\b(?! (giu|dam|lam|nhiem))|^dang$
party_post            ^cap uy (hien|khoa|dang)\b
concurrent_post       \bkiem nhiem\b
planned_title         \bquy hoach\b.*\b(chuc danh|chuc vu)\b
planned_title         \b(chuc danh|chuc vu|duoc|vi tri) .*quy hoach\b|\bchuc danh qh\b|^quy hoach$
planned_title         ^qh chuc danh
planned_title         ^(quy hoach|qh) .*\b(phe duyet|bo sung|dieu chinh|hien (nay|tai)|da duyet)\b
term                  \bnhiem k[yi]\b|^giai doan$
policy_object         \b(doi tuong|dien) (duoc )?(huong )?chinh sach\b|^(gia dinh )?chinh sach$
managing_authority    \b(dien|cap|co quan) (can bo )?quan ly\b|^dien\b(?! thoai)
study_manner          \bhinh thuc (dao tao|hoc|cu di|di hoc)\b|^he dao tao$
rotation_kind         \b(hinh thuc|loai hinh|loai) (luan chuyen|dieu dong|dieu chuyen|chuyen)\b
rotation_kind         luan chuyen.*(dieu dong|biet phai)
manner                ^hinh thuc|^cach thuc|\bhinh thuc (bo nhiem|giu chuc)
last_day              ^den( het)?( ngay)?$  @ \b(thoi han|thoi gian|nhiem ky)\b
other                 \b(du|den) (tuoi|han)\b|\bdu kien\b|\bhet (thoi )?(han|nhiem ky)\b
post                  {title}.*\btruoc (khi|luc) (nghi|thoi|ve huu)
other                 ^thoi han\b
from_post             {title}.*\b(cu|truoc|dang giu truoc)\b
from_post             ^tu chuc (vu|danh)
to_post               {title}.*\b(moi|sau|duoc luan chuyen|duoc dieu dong|chuyen den|noi den)\b
to_post               ^den chuc (vu|danh)
from_unit             \b(don vi|co quan|noi cong tac|noi)\b.*\b(cu|di|truoc|chuyen di)\b
from_unit             ^tu (don vi|co quan)|^noi di$
to_unit               \b(don vi|co quan|noi cong tac|noi)\b.*\b(moi|den|sau|(?<!ca )nhan)\b
to_unit               ^den (don vi|co quan)|^noi den$
decision_issuer       \b(co quan|cap|noi|nguoi) (ban hanh|ra quyet dinh|ra qd|ky|qd|quyet dinh)\b
decision_issuer       ^nguoi ky
decision              \bso\b.*\bngay\b.*{decision}
decision              {decision}.*\bso\b.*\bngay\b|^quyet dinh$
decision              \b(quyet dinh|qd) bo nhiem$
decision_date         \bngay\b.*\b(quyet dinh|qd)\b|^ngay (ky|ban hanh)
decision_number       \bso\b.*{decision}|^(qd|quyet dinh) so
study_level           ^(trinh do|bac)\b.*\b(duoc cu|cu di)\b
study_manner          ^he$
study_manner          \b(cu di|cho phep di)\b
other                 \bhanh nghe\b
certificate_number    \bso (hieu )?(van bang|chung chi|bang|cc|vb|gcn)\b|^so hieu$|\bso vao so\b
certificate_issuer    ^(noi cap|don vi cap|co so dao tao|noi dao tao|co quan cap)
certificate_issuer    ^truong(?! (phong|ban|khoa|doan))
certificate_issuer    \b(co so|don vi|truong) (dao tao|dt)\b
awarded_on            {when} (cap(?! nhat)|tot nghiep|hoan thanh|duoc cap|cong nhan)\b
reason                ^(che do|dien)( duoc)? (nghi|huong)\b|^che do$
reason                ^ly do\b|\bly do (nghi|thoi|roi|chuyen)
ended_on              {when} .*\b(nghi|thoi|roi|chuyen di|mien nhiem)\b|^ngay (nghi|thoi)
ended_on              ^(nghi|thoi(?! gian| diem| han)|roi|mien nhiem)\b.*\b(tu|ngay|thang)\b
last_day              {when} .*\b(ket thuc|het)\b|^den ngay
period                ^thoi gian (hoc|dao tao|boi duong|theo hoc)\b
started_on            {when} .*\b(bo nhiem|giu|nhan|hieu luc|dam nhiem|phan cong|bat dau|bau)\b
started_on            {when} .*\b(phe chuan|dieu dong|luan chuyen|thuc hien|nhap hoc|hoc|ap dung)\b
started_on            {when} .*\bbien che\b
started_on            ^(bo nhiem|giu chuc vu|thuc hien|ap dung|hieu luc) (ke )?tu|^tu (ngay|thang)
rating                \bxep loai\b|\bket qua (danh gia|xep loai)\b|\bmuc do hoan thanh\b|\bdgxl\b
rating                \bhoan thanh nhiem vu\b
rating                ^muc (xep loai|danh gia)|^danh gia\b
year                  ^nam( danh gia| xep loai| thuc hien| quy hoach)?$
other                 \bchuc danh khoa hoc\b
general_education     \b(giao duc )?pho thong\b|\bvan hoa\b|\bgdpt\b|^(trinh do )?hoc van$
academic_title        \bhoc (ham|vi)\b
political_theory      \bl[yi] luan\b|\bllct\b|^(trinh do )?chinh tri$|^tdllct$|^llctri$
political_theory      ^ll (chinh tri|ct)$
political_theory      ^ct$  @ \b(trinh do|dao tao|boi duong)\b
state_management      \b(quan ly|ql) (hanh chinh )?(nha nuoc|nn|hcnn)\b|\bqlnn\b|\bqlhcnn\b
other                 \b(ngay|nguoi|thoi diem|lan) cap nhat\b
knowledge_update      \bcap nhat\b|\bcnkt\b
defense_security      \bquoc phong\b|\bqp ?an\b|\bgdqp(an)?\b|\bktqp(an)?\b|^an ninh
language              \bngoai ngu\b|^tieng [a-z]+$|^nn$|^anh van$
it                    ^ud ?cntt$|\btin hoc\b|\bcntt\b|\bcong nghe thong tin\b|^(th|tin)$
study_state           \b(tinh trang|trang thai|tinh hinh)\b|^ket qua( hoc tap| dao tao)?$
study_level           \b(bac|he) (dao tao|hoc)\b|\btrinh do (duoc )?(cu di|di hoc|theo hoc)\b
component             \b(noi dung|loai|lop|khoa|chuong trinh|mang|hinh thuc) .*(dao tao|boi duong)\b
component             \b(ten lop|ten khoa|linh vuc) .*(dao tao|boi duong|hoc|bd)\b
component             ^(lop|khoa hoc|khoa|chuong trinh|noi dung)$|^ten (lop|khoa|chuong trinh)
component             ^(dao tao|boi duong)( boi duong)?$
level                 ^(cap do|muc dat|ket qua dat|bac|cap|muc|trinh do dat)
level                 \b(trinh do|muc|van bang|chung chi|cap do) (dat|dat duoc|duoc cap)\b
level                 ^(van bang )?chung chi$
degree                ^van bang( (cm|chuyen mon))?( cao nhat)?$
degree                ^trinh do\b.*\bnganh\b
degree_subject        \bchuyen nganh\b|^nganh\b|\bnganh (dao tao|hoc)\b
degree                ^(td)?cm(nv)?$|\bchuyen mon\b|\bbang cap\b|^trinh do|^tdcm$|^tđcm$|\btrinh do$
rank_code             \bngach\b|^ma so$|\bhang chuc danh\b
rank_code             ^(ma |ma so |ten |hang )?chuc danh nghe nghiep( va)?( ma so| hang)?$
category              \b(doi tuong|loai can bo|phan loai|can bo cong chuc|cbccvc|cb cc vc)\b
category              \b(loai bien che|loai hinh lao dong)\b
category              ^loai$|^((cb|cc|vc|hd|hdld|nld) ){1,3}(cc|vc|hd|hdld|nld)$
block                 ^khoi\b
seats                 ^so (luong|ghe|nguoi|vi tri|cho|suat)|\bso luong\b|^bien che
seats                 \bso (cap )?(pho|ghe|vi tri)\b
body                  \b(gioi thieu|ung cu|bau) .*\b(vao|tham gia)\b|^cap uy$|^tham gia
post                  ^(cv|chuc vu)$  @ ^$
other                 ^nghe nghiep( hien (nay|tai))?$
post                  \b(chuc vu|chuc danh|cong viec|nghe nghiep|vi tri viec lam|vtvl|chuc trach)\b
unit                  \b(don vi|co quan|noi (cong tac|lam viec)|phong ban|noi cong tac|dia phuong)\b
unit                  ^(dang bo|chi bo)\b
unit                  ^phong$|^xa\b|^huyen$|^bo phan\b|^khoa phong$
note                  ^ghi chu|^g ?c$
phone                 \b(dien thoai|sdt|so dt|di dong|so dtdd)\b|^dtdd$
other                 \b(email|thu dien tu)\b
full_name             ^(full ?name|employee name|name)$
birth_date            ^(date of birth|dob|birth ?(date|day))$
sex                   ^(gender|sex)$
citizen_id            ^(id|identity|citizen id|national id)( card)? (number|no)$
citizen_id            ^(id|identity) card$
ethnicity             ^ethnic(ity)?( group)?$
religion              ^religion$
native_place          ^(home ?town|native place|place of origin)$
residence             ^address$
unit                  ^(department|unit|organi[sz]ation|office|division|agency)( name)?$
post                  ^(position|job title|post)$
started_on            ^(start|appoint(ed|ment)) (date|on)$
party_joined_on       ^party (join(ed|ing)? )?(date|on)$
degree                ^(education( level)?|degree|qualification)$
degree_subject        ^(major|speciali[sz]ation|field of study)$
political_theory      ^political theory\b
state_management      ^state management\b
language              ^(foreign )?language( level)?$
it                    ^(it|computer)( level| skills?)?$
rank_code             ^rank( code)?$
phone                 ^(phone|mobile|telephone)( number)?$
note                  ^(notes?|remarks?)$
"""
#: Words that many rules share.
_SHARED = {
    "{decision}": r"\b(quyet dinh|qd|van ban)\b",
    "{party}": r"\b(dang|dcsvn|csvn)\b",
    "{identity}": r"\b(cccd|cmnd|can cuoc|dinh danh)\b",
    "{place}": r"\b(don vi|co quan|noi cong tac)\b",
    "{title}": r"\b(chuc vu|chuc danh|vi tri)\b",
    "{rated}": r"\b(xep loai|danh gia|xl)\b",
    "{punished}": r"\bhinh thuc (ky luat|kl)\b",
    "{quota}": r"\b(bien che|duoc giao|giao nam)\b",
    "{when}": r"\b(ngay|thang|nam|thoi gian|thoi diem|tu ngay|thang nam|tu)",
    "{before}": r"^(truoc|cu|noi di|tu)\b|\btruoc (khi|luc)\b|\b(di|cu)$",
    "{after}": r"^(sau|moi|noi den|den)\b|\b(sau khi|den|moi)\b",
}


class Rule(NamedTuple):
    """A field, what its innermost header says, and what must stand around it, if anything."""

    field: str
    leaf: re.Pattern[str]
    around: re.Pattern[str] | None


def _parsed(line: str) -> Rule:
    for name, words in _SHARED.items():
        line = line.replace(name, words)
    field, leaf = line.split(maxsplit=1)
    leaf, _, around = leaf.partition("  @ ")
    return Rule(field, re.compile(leaf), re.compile(around) if around else None)


COLUMN_RULES = tuple(map(_parsed, _RULES.strip().splitlines()))
#: Every field that some header speaks of.
RULED_FIELDS = frozenset(rule.field for rule in COLUMN_RULES)
