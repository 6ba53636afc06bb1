<?php
// Installs WordPress and fills it with the articles that the tests speak of; run by up.sh, once for each step.
//   php seed.php HTDOCS URL install|seed pretty|plain
// Both steps do nothing where they are done already; the permalinks are set every time. Dates, ids and file names
// are fixed, so that recorded answers stay comparable.
[, $htdocs, $url, $step, $permalinks] = $argv;
error_reporting(E_ERROR | E_PARSE);
$host = parse_url($url);
$_SERVER += ['HTTP_HOST' => "{$host['host']}:{$host['port']}", 'SERVER_NAME' => $host['host'], 'REQUEST_URI' => '/',
    'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REMOTE_ADDR' => '127.0.0.1'];
chdir($htdocs);
if ($step === 'install') define('WP_INSTALLING', true);
require "$htdocs/wp-load.php";
foreach (['upgrade', 'image', 'file', 'media', 'taxonomy', 'misc'] as $part) require_once ABSPATH . "wp-admin/includes/$part.php";
add_filter('pre_wp_mail', '__return_true');

if ($step === 'install') {
    if (!is_blog_installed()) wp_install('Báo Thử & Nghiệm', 'admin', 'admin@example.org', true, '', 'only-for-tests');
    exit(0);
}

$wp_rewrite->set_permalink_structure($permalinks === 'plain' ? '' : '/%year%/%monthnum%/%postname%/');
flush_rewrite_rules(false);
if (get_option('manchette_seeded')) exit(0);

update_option('timezone_string', 'Asia/Ho_Chi_Minh');
update_option('uploads_use_yearmonth_folders', 0);
update_option('blog_public', 0);
wp_set_current_user(get_user_by('login', 'admin')->ID);
kses_init(); // an administrator's markup is stored as typed
foreach (get_posts(['post_type' => ['post', 'page', 'attachment'], 'post_status' => 'any', 'numberposts' => -1]) as $old) {
    $old->post_type === 'attachment' ? wp_delete_attachment($old->ID, true) : wp_delete_post($old->ID, true);
}

function person(string $login, string $name, string $about): int {
    return wp_insert_user(['user_login' => $login, 'user_pass' => wp_generate_password(), 'display_name' => $name,
        'user_email' => "$login@example.org", 'role' => 'author', 'description' => $about]);
}
function term(string $name, string $slug, string $taxonomy, int $parent = 0): int {
    return wp_insert_term(wp_slash($name), $taxonomy, ['slug' => $slug, 'parent' => $parent])['term_id'];
}
function picture(string $file, int $width, int $height, string $alt, string $caption, int $parent = 0): int {
    $image = imagecreatetruecolor($width, $height);
    foreach (range(0, 7) as $i) {
        $colour = imagecolorallocate($image, 30 * $i, ($width + 40 * $i) % 255, 255 - 25 * $i);
        imagefilledrectangle($image, (int) ($i * $width / 8), 0, (int) (($i + 1) * $width / 8), $height, $colour);
    }
    $path = wp_upload_dir()['path'] . "/$file";
    imagejpeg($image, $path, 60);
    $id = wp_insert_attachment(wp_slash(['post_mime_type' => 'image/jpeg', 'post_title' => "Tệp $file",
        'post_excerpt' => $caption, 'post_status' => 'inherit']), $path, $parent);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $path));
    update_post_meta($id, '_wp_attachment_image_alt', wp_slash($alt));
    return $id;
}
function paragraphs(string ...$texts): string {
    return implode("\n\n", array_map(fn($text) => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->", $texts));
}
/** A post `$hours` hours before the newest; anything of wp_insert_post, and `picture`. */
function post(int $hours, string $title, string $slug, string $body, array $more = []): int {
    $seconds = strtotime('2026-11-20T08:00:00Z') - $hours * 3600;
    $id = wp_insert_post(wp_slash($more + ['post_title' => $title, 'post_name' => $slug, 'post_content' => $body,
        'post_status' => 'publish', 'post_date_gmt' => gmdate('Y-m-d H:i:s', $seconds),
        'post_date' => gmdate('Y-m-d H:i:s', $seconds + 7 * 3600)]), true);
    if (is_wp_error($id)) { fwrite(STDERR, "$slug: " . $id->get_error_message() . "\n"); exit(1); }
    if (isset($more['picture'])) update_post_meta($id, '_thumbnail_id', $more['picture']);
    return $id;
}
function fill(string $file, array $values): string {
    return strtr(file_get_contents(__DIR__ . "/$file"), array_combine(array_map(fn($k) => "{{{$k}}}", array_keys($values)), $values));
}

$lan = person('lan', 'Lê Thị Lan', 'Viết về đô thị & môi trường.');
$minh = person('minh', 'Vũ Minh', '');
$news = term('Thời sự', 'thoi-su', 'category');
$science = term('Khoa học & Đời sống', 'khoa-hoc', 'category');
$space = term('Vũ trụ', 'vu-tru', 'category', $science);
$empty = term('Chuyên mục trống', 'trong', 'category');
$hanoi = term('Hà Nội', 'ha-noi', 'post_tag');
$bus = term('"Xe buýt" & tàu điện', 'xe-buyt', 'post_tag');
$sky = term('Bầu trời', 'bau-troi', 'post_tag');
$chosen = term('Chọn lọc', 'chon-loc', 'post_tag');

$lake = picture('ho.jpg', 1600, 1067, 'Mặt hồ <sáng> "sớm"', 'Hồ buổi sáng. Ảnh: <em>Lê Lan</em>');
$train = picture('tau.jpg', 3000, 1500, 'Đoàn tàu', '');
$small = picture('nho.jpg', 240, 160, '', '');

// The section that is long enough for three pages of twenty: 46 articles, two of them in its child.
$first = 0;
foreach (range(1, 44) as $i) {
    $id = post(200 + $i, "Khoa học số $i", "khoa-hoc-so-$i", paragraphs("Thân bài của khoa học số $i.", 'Đoạn hai.'),
        ['post_category' => [$science], 'post_author' => $i % 2 ? $lan : $minh, 'post_excerpt' => "Sapo số $i.", 'picture' => $i % 3 ? $lake : $small]);
    $first = $first ?: $id;
}
post(150, 'Sao chổi về gần', 'sao-choi', paragraphs('Một ngôi sao chổi.'), ['post_category' => [$space], 'tags_input' => [$sky]]);
post(151, 'Trăng tròn tháng mười', 'trang-tron', paragraphs('Trăng lên sớm.'), ['post_category' => [$science, $space], 'tags_input' => [$sky]]);

// Related: `giao-thong` shares two tags with `hai-the`, one with `mot-the` (newer) and `cu-hon` (older), none with the rest.
post(10, 'Giao thông "giờ cao điểm" – đi sao cho nhanh & an toàn?', 'giao-thong', paragraphs('Sáng nay đường đông.', 'Chiều nay đường vắng.'),
    ['post_category' => [$news], 'tags_input' => [$hanoi, $bus], 'post_author' => $lan, 'picture' => $lake,
        'post_excerpt' => '(Báo Thử) - Sapo viết tay, có "nháy" & <em>nghiêng</em>.']);
post(11, 'Một thẻ chung', 'mot-the', paragraphs('Một.'), ['post_category' => [$news], 'tags_input' => [$hanoi]]);
post(12, 'Hai thẻ chung', 'hai-the', paragraphs('Hai.'), ['post_category' => [$news], 'tags_input' => [$hanoi, $bus, $sky]]);
post(13, 'Một thẻ, cũ hơn', 'cu-hon', paragraphs('Cũ.'), ['post_category' => [$news], 'tags_input' => [$bus]]);

// What an editor does by the week.
$long = implode(' ', array_map(fn($i) => "Câu thứ $i của đoạn mở đầu rất dài này.", range(1, 20)));
post(20, 'Sapo tự sinh, dài', 'tu-sinh', paragraphs($long, 'Đoạn hai.'), ['post_category' => [$news]]);
post(21, 'Sapo tự sinh, ngắn', 'tu-sinh-ngan', paragraphs('Chỉ một câu ngắn.'), ['post_category' => [$news]]);
post(22, 'Đủ mọi khối', 'moi-khoi', fill('blocks.html', ['url' => $url, 'first' => $first, 'lake' => $lake, 'train' => $train,
    'lake_large' => wp_get_attachment_image_url($lake, 'large'), 'train_large' => wp_get_attachment_image_url($train, 'large')]),
    ['post_category' => [$news], 'picture' => $train, 'post_excerpt' => 'Mọi khối một lần.']);
post(23, 'Ảnh đại diện lặp lại trong bài', 'anh-lap', paragraphs('Mở bài.') . "\n\n<!-- wp:image {\"id\":$lake,\"sizeSlug\":\"medium\"} -->\n<figure class=\"wp-block-image size-medium\"><img src=\""
    . wp_get_attachment_image_url($lake, 'medium') . "\" alt=\"\" class=\"wp-image-$lake\"/><figcaption class=\"wp-element-caption\">Trong bài</figcaption></figure>\n<!-- /wp:image -->",
    ['post_category' => [$news], 'picture' => $lake]);
post(24, 'Bài soạn kiểu cũ', 'kieu-cu', "Đoạn một\ncùng đoạn.\n\n[caption id=\"attachment_$lake\" align=\"alignnone\" width=\"300\"]<img class=\"wp-image-$lake\" src=\""
    . wp_get_attachment_image_url($lake, 'medium') . "\" alt=\"Hồ\" width=\"300\" height=\"200\" /> Chú thích cũ[/caption]\n\n[gallery ids=\"$lake,$train\" link=\"file\"]\n\nĐoạn cuối.",
    ['post_category' => [$news]]);
post(25, 'Ảnh rất lớn', 'anh-lon', paragraphs('Ảnh ngang.'), ['post_category' => [$news], 'picture' => $train]);
post(26, "Tha\u{300}nh pho\u{302}\u{301} va\u{300} u\u{31b}\u{301}t a\u{301}o", 'nfd', paragraphs("Chu\u{31b}\u{303} to\u{302}\u{309} ho\u{31b}\u{323}p."), ['post_category' => [$news]]);
stick_post(post(300, 'Ghim: bài nên xem', 'ghim', paragraphs('Được ghim.'), ['post_category' => [$news], 'picture' => $lake]));
stick_post(post(301, 'Ghim: bài thứ hai', 'ghim-hai', paragraphs('Cũng được ghim.'), ['post_category' => [$news]]));
post(302, 'Được chọn bằng thẻ', 'chon', paragraphs('Chọn.'), ['post_category' => [$news], 'tags_input' => [$chosen]]);

// What breaks others.
post(30, '', 'khong-tieu-de', paragraphs('Bài không có tiêu đề.'), ['post_category' => [$news]]);
post(31, 'Tiêu đề <script>steal()</script> & <img src=x onerror=steal()> <em>nghiêng</em>', 'hiem-doc', fill('hostile.html', []), ['post_category' => [$news]]);
post(32, 'Bài có mật khẩu', 'mat-khau', paragraphs('Điều chỉ người biết mới đọc.'),
    ['post_category' => [$news], 'post_password' => 'mở ra & đọc', 'post_excerpt' => 'Sapo cũng kín.', 'picture' => $lake]);
$private = post(33, 'Bài riêng tư', 'rieng-tu', paragraphs('Riêng.'), ['post_status' => 'private']);
$draft = post(34, 'Bản nháp', 'nhap', paragraphs('Nháp.'), ['post_status' => 'draft']);
$future = post(-50000, 'Hẹn giờ', 'hen-gio', paragraphs('Mai sau.'), ['post_status' => 'future']);
$trashed = post(35, 'Đã bỏ', 'da-bo', paragraphs('Bỏ.'), []);
wp_trash_post($trashed);
post(36, 'Ảnh của bài riêng tư', 'anh-cam', paragraphs('Ảnh bị cấm.'), ['post_category' => [$news], 'picture' => picture('kin.jpg', 800, 600, '', '', $private)]);
post(37, 'Ảnh đã xoá', 'anh-mat', paragraphs('Ảnh không còn.'), ['post_category' => [$news], 'picture' => 999999]);
$orphan = post(38, 'Tác giả đã xoá', 'tac-gia-mat', paragraphs('Không còn ai ký.'), ['post_category' => [$news]]);
$wpdb->update($wpdb->posts, ['post_author' => 999999], ['ID' => $orphan]);
post(39, 'Bài có tên riêng dạng Ký tự', 'привет', paragraphs('Slug không phải Latin.'), ['post_category' => [$news]]);
$page = wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Trang', 'post_name' => 'trang']);

// As published, except for one article that was corrected.
$wpdb->query("UPDATE $wpdb->posts SET post_modified = post_date, post_modified_gmt = post_date_gmt WHERE post_type = 'post'");
$wpdb->update($wpdb->posts, ['post_modified' => '2026-11-21 09:30:00', 'post_modified_gmt' => '2026-11-21 02:30:00'], ['post_name' => 'giao-thong']);
wp_cache_flush();

// What editors see before readers do: changes that were saved by themselves, and two who may see them or not. WordPress
// makes application passwords up; these are the tests' own.
$public = get_posts(['name' => 'kieu-cu', 'numberposts' => 1])[0];
wp_create_post_autosave(wp_slash(['post_ID' => $public->ID, 'post_title' => 'Bài soạn kiểu cũ, đang sửa', 'post_excerpt' => 'Sapo mới.',
    'post_content' => paragraphs('Đoạn mới, chưa đăng.'), 'post_type' => 'post']));
$reader = wp_insert_user(['user_login' => 'doc-gia', 'user_pass' => wp_generate_password(), 'user_email' => 'doc-gia@example.org', 'role' => 'subscriber']);
foreach ([get_user_by('login', 'admin')->ID => 'TH1sIsTheDesksPassword24', $reader => 'TH1sIsAReadersPassword24'] as $user => $password) {
    $fixed = fn() => $password;
    add_filter('random_password', $fixed);
    WP_Application_Passwords::create_new_application_password($user, ['name' => 'Manchette']);
    remove_filter('random_password', $fixed);
}
// The ids that no list shows: the slug of the one page tells them to the tests.
wp_update_post(['ID' => $page, 'post_name' => "private-$private-draft-$draft-future-$future-trashed-$trashed-page-$page"]);
update_option('manchette_seeded', 1);
