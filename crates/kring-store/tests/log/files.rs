//! Databases that cannot be used: it is said, and they are not touched.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kring_store::{Address, Appended, Log, Options, Seq, StoreError};
use kring_testing::{Home, on_postgres, open, options, server};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Executor};
use tempfile::tempdir;

use crate::support::{all, append, bytes_of, command, insist, round, seq, target};

/// What a newer version of the program would note in the database.
const NEWER: &str = "INSERT INTO kring_migrations \
    (version, description, success, checksum, execution_time) VALUES (999, '', TRUE, 'x', 0)";

fn test(test: impl AsyncFnOnce(&Path)) {
    let folder = tempdir().unwrap();
    tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(test(folder.path()));
}

async fn refusal(address: &Address) -> StoreError {
    Log::open(address, &options())
        .await
        .expect_err("this is refused")
}

/// Refused, with every file of the folder as it was and none more.
async fn refused_untouched(path: &Path) -> StoreError {
    let folder = path.parent().unwrap();
    let before = bytes_of(folder);
    let error = refusal(&Address::sqlite(path)).await;
    assert!(bytes_of(folder) == before, "touched, and said: {error}");
    assert!(
        error.to_string().contains(path.to_str().unwrap()),
        "names the place: {error}"
    );
    error
}

/// A log with some events, closed.
async fn written(path: &Path) {
    let log = open(&Address::sqlite(path)).await;
    for nth in 0..100 {
        insist(
            &log,
            append(round(1), seq(nth), command(nth), &[vec![7; 500]]),
        )
        .await;
    }
    log.close().await;
    assert_eq!(
        bytes_of(path.parent().unwrap()).len(),
        1,
        "a closed log is one file"
    );
}

async fn raw(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap()
}

#[test]
fn a_newer_file_is_refused_and_not_touched() {
    test(async |folder: &Path| {
        let path = folder.join("log.db");
        written(&path).await;
        let mut connection = raw(&path).await;
        connection.execute(NEWER).await.unwrap();
        connection.close().await.unwrap();
        let error = refused_untouched(&path).await;
        assert!(
            matches!(error, StoreError::Newer { found: 999, .. }),
            "{error}"
        );
        assert!(
            error.to_string().contains("newer version of Kring"),
            "{error}"
        );
    });
}

#[test]
fn a_newer_file_left_by_a_crash_is_refused_and_not_touched() {
    test(async |folder: &Path| {
        let path = folder.join("log.db");
        written(&path).await;
        // As a killed process leaves it: the newest is in the journal alone.
        let mut connection = raw(&path).await;
        connection.execute(NEWER).await.unwrap();
        let crashed = folder.join("crashed");
        fs::create_dir(&crashed).unwrap();
        for name in ["log.db", "log.db-wal"] {
            fs::copy(folder.join(name), crashed.join(name)).unwrap();
        }
        let error = refused_untouched(&crashed.join("log.db")).await;
        assert!(
            matches!(error, StoreError::Newer { found: 999, .. }),
            "{error}"
        );
    });
}

#[test]
fn what_a_crash_left_in_the_journal_is_read() {
    test(async |folder: &Path| {
        let path = folder.join("log.db");
        let log = open(&Address::sqlite(&path)).await;
        insist(&log, append(round(1), Seq::START, command(1), &["a", "b"])).await;
        let crashed = folder.join("crashed");
        fs::create_dir(&crashed).unwrap();
        for name in ["log.db", "log.db-wal"] {
            fs::copy(folder.join(name), crashed.join(name)).unwrap();
        }
        let again = open(&Address::sqlite(crashed.join("log.db"))).await;
        assert_eq!(all(&again, round(1)).await.len(), 2);
        assert_eq!(again.id(), log.id());
    });
}

#[test]
fn a_damaged_file_is_refused_and_not_touched() {
    test(async |folder: &Path| {
        let path = folder.join("log.db");
        written(&path).await;
        let whole = fs::read(&path).unwrap();
        assert!(whole.len() > 5 * 4096);

        let mut scribbled = whole.clone();
        scribbled[4 * 4096..].fill(0xa5);
        let mut emptied = whole.clone();
        emptied[3 * 4096..4 * 4096].fill(0);
        let cut = whole[..whole.len() / 2].to_vec();
        for damaged in [scribbled, emptied, cut] {
            fs::write(&path, damaged).unwrap();
            let error = refused_untouched(&path).await;
            assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
            assert!(error.to_string().contains("restore a backup"), "{error}");
        }

        let mut headless = whole;
        headless[..100].fill(0xa5);
        fs::write(&path, headless).unwrap();
        let error = refused_untouched(&path).await;
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
        assert!(error.to_string().contains("restore a backup"), "{error}");
    });
}

#[test]
fn a_file_of_something_else_is_refused_and_not_touched() {
    test(async |folder: &Path| {
        let text = folder.join("letter.txt");
        fs::write(&text, "Dear all, ".repeat(1000)).unwrap();
        let error = refused_untouched(&text).await;
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");

        let other = folder.join("photos.sqlite");
        let mut connection = raw(&other).await;
        connection
            .execute("CREATE TABLE photo (id INTEGER)")
            .await
            .unwrap();
        connection.close().await.unwrap();
        let error = refused_untouched(&other).await;
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
        assert!(error.to_string().contains("another program"), "{error}");
    });
}

#[test]
fn a_journal_without_its_file_is_not_thrown_away() {
    test(async |folder: &Path| {
        let path = folder.join("log.db");
        fs::write(folder.join("log.db-wal"), "the last events").unwrap();
        let error = refused_untouched(&path).await;
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        fs::write(&path, "").unwrap();
        let error = refused_untouched(&path).await;
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    });
}

#[test]
fn a_file_that_was_only_begun_is_used() {
    test(async |folder: &Path| {
        let (empty, begun) = (folder.join("a/log.db"), folder.join("b/log.db"));
        for path in [&empty, &begun] {
            fs::create_dir(path.parent().unwrap()).unwrap();
        }
        fs::write(&empty, "").unwrap();
        let mut connection = raw(&begun).await;
        connection
            .execute("PRAGMA journal_mode = WAL")
            .await
            .unwrap();
        connection.close().await.unwrap();
        assert!(fs::metadata(&begun).unwrap().len() > 0);
        for path in [empty, begun] {
            written(&path).await;
        }
    });
}

#[test]
fn a_backup_in_another_journal_mode_is_used() {
    test(async |folder: &Path| {
        let (path, backup) = (folder.join("log.db"), folder.join("backup.db"));
        written(&path).await;
        let mut connection = raw(&path).await;
        sqlx::query("VACUUM INTO $1")
            .bind(backup.to_str())
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        let log = open(&Address::sqlite(&backup)).await;
        assert_eq!(all(&log, round(1)).await.len(), 100);
        insist(&log, append(round(1), Seq::START, command(1000), &["a"])).await;
        log.close().await;
    });
}

/// Two folders: the one of a link, and the one of the file that it leads to.
fn linked(folder: &Path) -> (PathBuf, PathBuf) {
    let (links, files) = (folder.join("links"), folder.join("files"));
    for folder in [&links, &files] {
        fs::create_dir(folder).unwrap();
    }
    let (link, real) = (links.join("link.db"), files.join("real.db"));
    symlink("../files/real.db", &link).unwrap();
    (link, real)
}

#[test]
fn a_journal_without_its_file_is_not_thrown_away_through_a_link() {
    test(async |folder: &Path| {
        let (link, real) = linked(folder);
        let files = real.parent().unwrap();
        fs::write(files.join("real.db-wal"), "the last events").unwrap();
        for there in [false, true] {
            if there {
                fs::write(&real, "").unwrap();
            }
            let before = bytes_of(files);
            let error = refusal(&Address::sqlite(&link)).await;
            assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
            assert!(bytes_of(files) == before, "touched, and said: {error}");
            let said = error.to_string();
            assert!(
                said.contains("link.db") && said.contains("real.db-wal"),
                "{said}"
            );
        }
    });
}

#[test]
fn a_newer_file_left_by_a_crash_is_refused_and_not_touched_through_a_link() {
    test(async |folder: &Path| {
        let (link, real) = linked(folder);
        let alive = folder.join("alive");
        fs::create_dir(&alive).unwrap();
        let path = alive.join("log.db");
        written(&path).await;
        let mut connection = raw(&path).await;
        connection.execute(NEWER).await.unwrap();
        fs::copy(&path, &real).unwrap();
        fs::copy(alive.join("log.db-wal"), real.with_extension("db-wal")).unwrap();
        let before = bytes_of(real.parent().unwrap());
        let error = refused_untouched(&link).await;
        assert!(
            matches!(error, StoreError::Newer { found: 999, .. }),
            "{error}"
        );
        let after = bytes_of(real.parent().unwrap());
        assert!(after == before, "touched, and said: {error}");
    });
}

#[test]
fn through_a_link_the_folder_of_the_file_is_locked() {
    test(async |folder: &Path| {
        let (link, real) = linked(folder);
        let lock = File::open(real.parent().unwrap()).unwrap();
        lock.try_lock().unwrap();
        let soon = Options {
            patience: Duration::from_millis(50),
            ..options()
        };
        let error = Log::open(&Address::sqlite(&link), &soon).await.unwrap_err();
        assert!(matches!(error, StoreError::Busy { .. }), "{error}");
        assert!(!real.exists(), "nothing was made");
    });
}

#[test]
fn through_links_that_lead_to_nothing_yet_a_log_is_made() {
    test(async |folder: &Path| {
        let (link, real) = linked(folder);
        let further = folder.join("further.db");
        symlink("links/link.db", &further).unwrap();
        let address = Address::sqlite(&further);
        let log = open(&address).await;
        insist(&log, append(round(1), Seq::START, command(1), &["a"])).await;
        log.close().await;
        let log = open(&Address::sqlite(&real)).await;
        assert_eq!(all(&log, round(1)).await.len(), 1);
        log.close().await;
        assert_eq!(bytes_of(real.parent().unwrap()).len(), 1);

        fs::remove_file(&link).unwrap();
        symlink("../missing/real.db", &link).unwrap();
        let error = refusal(&address).await;
        assert!(matches!(error, StoreError::NoFolder { .. }), "{error}");
        assert!(error.to_string().contains("missing;"), "{error}");

        fs::remove_file(&link).unwrap();
        symlink("../further.db", &link).unwrap();
        let error = refusal(&address).await;
        assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
    });
}

/// Permissions do not bind root, as whom the tests may run; so the folders here are such
/// that nobody can write to them.
#[test]
fn where_no_file_can_be_made_it_is_said() {
    test(async |folder: &Path| {
        let missing = folder.join("missing").join("log.db");
        let error = refusal(&Address::sqlite(&missing)).await;
        assert!(matches!(error, StoreError::NoFolder { .. }), "{error}");
        assert!(error.to_string().contains("make it"), "{error}");

        fs::write(folder.join("file"), "").unwrap();
        let in_a_file = folder.join("file").join("log.db");
        for nowhere in [in_a_file.as_path(), folder, Path::new("/proc/log.db")] {
            let error = refusal(&Address::sqlite(nowhere)).await;
            assert!(
                matches!(error, StoreError::CannotOpen { .. }),
                "{nowhere:?}: {error}"
            );
            assert!(
                error.to_string().contains(nowhere.to_str().unwrap()),
                "{error}"
            );
        }
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "nothing was made");
    });
}

#[test]
fn a_path_is_taken_as_it_is() {
    test(async |folder: &Path| {
        for name in [
            "a b.db",
            "50%20.db",
            "what?immutable=1",
            "#1",
            "file:x?mode=memory",
            "é",
        ] {
            let inner = folder.join(format!("in {name}"));
            fs::create_dir(&inner).unwrap();
            let address: Address = format!("sqlite:{}", inner.join(name).display())
                .parse()
                .unwrap();
            for nth in 0..2 {
                let log = open(&address).await;
                let event = append(round(1), seq(nth), command(nth), &["a"]);
                assert!(matches!(
                    log.append(event).await.unwrap(),
                    Appended::Written { .. }
                ));
                log.close().await;
            }
            let made: Vec<_> = bytes_of(&inner).into_iter().map(|(name, _)| name).collect();
            assert_eq!(made, [name]);
        }
    });
}

async fn versions(connection: &mut PgConnection) -> Vec<i64> {
    sqlx::query_scalar("SELECT version FROM kring_migrations ORDER BY version")
        .fetch_all(connection)
        .await
        .unwrap()
}

#[test]
fn a_newer_database_on_a_server_is_refused_and_not_touched() {
    on_postgres(async |home: &Home| {
        let address = home.fresh().await;
        open(&address).await.close().await;
        let mut connection = target(&address).connect().await.unwrap();
        connection.execute(NEWER).await.unwrap();
        let before = versions(&mut connection).await;
        let error = refusal(&address).await;
        assert!(
            matches!(error, StoreError::Newer { found: 999, .. }),
            "{error}"
        );
        assert_eq!(versions(&mut connection).await, before);
    });
}

#[test]
fn a_database_of_something_else_on_a_server_is_refused_and_not_touched() {
    on_postgres(async |home: &Home| {
        let address = home.fresh().await;
        let mut connection = target(&address).connect().await.unwrap();
        connection
            .execute("CREATE TABLE event (id BIGINT)")
            .await
            .unwrap();
        let error = refusal(&address).await;
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        assert_eq!(tables, ["event"]);
    });
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    on_postgres(async |_: &Home| {
        let server = server();
        let no_database = server.clone().database("kring_no_such").password("secret");
        let no_server = no_database.clone().host("127.0.0.1").port(1);
        for options in [no_database, no_server] {
            let error = refusal(&options.to_url_lossy().as_str().parse().unwrap()).await;
            assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
            let said = format!("{error} {error:?}");
            assert!(
                said.contains("kring_no_such") && !said.contains("secret"),
                "{said}"
            );
        }
    });
}
