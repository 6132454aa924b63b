#include "lint_cases.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString rollback(const QString &commands)
{
    return u"# Ship\n\n## Rollback\n\nIf it fails:\n\n```bash\n%1\n```"_s.arg(commands);
}

QString production(const QString &commands)
{
    return u"# Production deployment\n\n## Deployment steps\n\n```bash\n%1\n```"_s.arg(commands);
}

} // namespace

std::vector<LintCase> databaseCases()
{
    return {
        { u"restore-onto-live"_s, rollback(u"‹psql \"$SHOP_URL\" < shop-backup.sql›"_s) },
        { u"restore-onto-live"_s, rollback(u"‹pg_restore --clean -d \"$SHOP_URL\" shop.dump›"_s) },
        { u"restore-onto-live"_s, rollback(u"gunzip -c shop-dump.sql.gz | ‹psql shop›"_s) },
        { u"restore-onto-live"_s,
            rollback(u"docker exec -i db psql -U app shop_restored < shop-backup.sql"_s) },
        { u"restore-onto-live"_s,
            u"psql \"$SHOP_URL\" < migrations/0007_colours.sql\npsql shop -f seed.sql"_s },
        { u"restore-onto-live"_s, u"pg_restore --list shop.dump\npg_restore -f /dev/null shop.dump"_s },
        { u"unset-database-url"_s, u"pg_dump ‹$SHOP_URL› --file=a.dump"_s },
        { u"unset-database-url"_s,
            u"psql -h ‹\"$DB_HOST\"› -c 'select 1'\npg_restore ‹--dbname=$SHOP_URL› a.dump"_s },
        { u"unset-database-url"_s,
            u"export SHOP_URL=postgres://db/shop\npsql \"$SHOP_URL\" -c 'select 1'"_s },
        { u"unset-database-url"_s,
            u"psql \"${SHOP_URL:?}\" -c \"select '$A'\"\npsql shop -f $FILE\nmysql $URL -e x"_s },
        { u"count-check-proves-nothing"_s, rollback(u"psql shop -c ‹\"SELECT COUNT(*) FROM orders;\"›"_s) },
        { u"count-check-proves-nothing"_s,
            u"pg_restore -d shop shop.dump\npsql shop -tAc ‹'select count(*) from app.orders'›"_s },
        { u"count-check-proves-nothing"_s, u"psql shop -c 'select count(*) from orders'"_s },
        { u"count-check-proves-nothing"_s, rollback(u"psql shop -c 'select max(id) from orders'"_s) },
        { u"no-data-loss-claimed"_s,
            u"# Ship\n\n## Rollback\n\n```bash\npsql shop < shop-backup.sql\n```\n\n- ‹No data loss›"_s },
        { u"no-data-loss-claimed"_s,
            u"# Ship\n\n## Rollback\n\nIt goes back ‹without any data loss›.\n\n```bash\nbin/db restore last\n```"_s },
        { u"no-data-loss-claimed"_s,
            u"# Ship\n\n## Rollback\n\nNo data loss.\n\n```bash\nbin/app --old\n```"_s },
        { u"no-data-loss-claimed"_s,
            u"# Ship\n\n## Overview\n\nNo data loss.\n\n## Rollback\n\n```bash\npsql shop < shop-backup.sql\n```"_s },
    };
}

std::vector<LintCase> backupCases()
{
    return {
        { u"dump-without-checks"_s, u"‹pg_dump \"$SHOP_URL\" > shop.sql›"_s },
        { u"dump-without-checks"_s,
            u"‹docker exec db pg_dump -U app shop > \"shop-$(date +%F).sql\"›\nls"_s },
        { u"dump-without-checks"_s, u"pg_dump -Fc -f shop.part shop"_s },
        { u"dump-without-checks"_s, u"pg_dump shop | gzip > a.gz\npg_dump shop > /dev/null"_s },
        { u"backup-verified-by-presence"_s, u"‹ls -l shop-backup.dump›"_s },
        { u"backup-verified-by-presence"_s, u"‹test -s \"$DIR/shop-backup.dump\"›\n‹[ -f snapshot.tar ]›"_s },
        { u"backup-verified-by-presence"_s,
            u"ls -l shop-backup.dump\nsha256sum -c shop-backup.dump.sha256"_s },
        { u"backup-verified-by-presence"_s, u"ls -l dist/app.js\n[ -d backups-are-here/now ]"_s },
        { u"dump-listed-not-verified"_s, u"pg_restore ‹--list› shop.dump > /dev/null"_s },
        { u"dump-listed-not-verified"_s, u"pg_restore ‹-l› shop.dump && echo fine"_s },
        { u"dump-listed-not-verified"_s, u"pg_restore --list shop.dump > shop.toc"_s },
        { u"dump-listed-not-verified"_s, u"pg_restore -f /dev/null shop.dump\nls -l shop.dump"_s },
        { u"pg-restore-of-plain-dump"_s, u"pg_restore -d shop_restored ‹shop-backup.sql›"_s },
        { u"pg-restore-of-plain-dump"_s, u"pg_restore --list ‹backups/shop.sql›"_s },
        { u"pg-restore-of-plain-dump"_s, u"pg_restore -d shop_restored shop-backup.dump"_s },
        { u"pg-restore-of-plain-dump"_s, u"psql shop_restored -f shop-backup.sql"_s },
        { u"glob-matches-old-files"_s, u"head ‹shop-backup-*.sql›"_s },
        { u"glob-matches-old-files"_s, u"aws s3 cp ‹dumps/dump*.gz› s3://store/"_s },
        { u"glob-matches-old-files"_s, u"rm shop-backup-*.sql\nls dist/*.js\ncat migrations/*.sql"_s },
        { u"glob-matches-old-files"_s, u"ls \"shop-backup-*.sql\"\nls \"$BACKUP\""_s },
        { u"dump-uploaded-unverified"_s, u"‹aws s3 cp shop-backup.dump s3://store/›"_s },
        { u"dump-uploaded-unverified"_s, u"‹scp -B shop.dump keep:/srv/›"_s },
        { u"dump-uploaded-unverified"_s,
            u"pg_restore -f /dev/null shop.dump\naws s3 cp shop.dump s3://store/"_s },
        { u"dump-uploaded-unverified"_s,
            u"aws s3 cp s3://store/shop.dump .\naws s3 cp app.tgz s3://store/"_s },
    };
}

std::vector<LintCase> migrationCases()
{
    return {
        { u"backup-after-migration"_s, u"bin/migrate\n‹pg_dump -Fc -f after.dump shop›"_s },
        { u"backup-after-migration"_s, u"npm run db:migrate\n‹bin/app backup create --name last›"_s },
        { u"backup-after-migration"_s, u"pg_dump -Fc -f before.dump shop\nbin/migrate"_s },
        { u"backup-after-migration"_s,
            u"# Ship\n\n- [ ] Database backup taken\n\n## Deployment steps\n\n```bash\nbin/migrate\npg_dump -f a shop\n```"_s },
        { u"no-backup-before-migration"_s, u"make\n‹bin/migrate›\nmake go"_s },
        { u"no-backup-before-migration"_s,
            u"# Ship\n\n- [ ] Backup procedures tested\n\n## Deployment steps\n\n```bash\n‹alembic upgrade head›\n```"_s },
        { u"no-backup-before-migration"_s, u"bin/backup create\nbin/migrate\nbin/migrate status"_s },
        { u"no-backup-before-migration"_s, u"bin/migrate status\necho migrate"_s },
        { u"generation-in-production"_s, production(u"npm run ‹db:generate›"_s) },
        { u"generation-in-production"_s,
            u"# Ship\n\n## Staging\n\n### Deployment steps\n\n```bash\nprisma migrate dev\n```\n\n## "
            u"Production\n\n### Deployment steps\n\n"
            "```bash\nprisma migrate ‹dev›\npython manage.py ‹makemigrations›\n```"_s },
        { u"generation-in-production"_s, u"npm run db:generate"_s },
        { u"generation-in-production"_s,
            production(u"npm run db:migrate\nprisma migrate deploy\necho db:generate"_s) },
        { u"dry-run-not-supported"_s, u"npm run db:generate ‹--dry-run›"_s },
        { u"dry-run-not-supported"_s, u"npx drizzle-kit generate ‹--dry-run›"_s },
        { u"dry-run-not-supported"_s, u"kubectl apply -f a.yaml --dry-run=client\nrsync --dry-run a b"_s },
        { u"dry-run-not-supported"_s, u"python manage.py makemigrations --dry-run"_s },
        { u"migrations-table-schema"_s, u"psql shop -c \"select * from ‹__drizzle_migrations›\""_s },
        { u"migrations-table-schema"_s,
            u"psql shop -c 'select count(id) from \"‹__drizzle_migrations›\";'"_s },
        { u"migrations-table-schema"_s, u"psql shop -c \"select * from drizzle.__drizzle_migrations\""_s },
        { u"migrations-table-schema"_s,
            u"psql shop -c 'select * from drizzle.\"__drizzle_migrations\"'\necho __drizzle_migrations"_s },
    };
}

} // namespace fairlead
