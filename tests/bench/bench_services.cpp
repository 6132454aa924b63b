// The service table under load: 5,000 services with 20,000 samples a second, from the desk's board to pixels
// in the real window, beside a QSortFilterProxyModel that hears of every row.

#include "bench.h"

#include "services/desk/environment_board.h"
#include "tests/gui/fake_desk.h"
#include "tests/gui/fake_prompts.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/window_factory.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <ctime>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr int Services = 5000;
constexpr int SamplesPerSecond = 20000;
constexpr int FrameMs = 16; // the desk's own
constexpr double Aim = 0.10; // of a core
constexpr QSize WindowSize(1440, 900);
const QString Place = u"large"_s; // NOLINT(cert-err58-cpp)

Environment manyServices()
{
    Environment made;
    made.name = Place;
    made.title = u"Large"_s;
    made.tier = Tier::Staging;
    for (int i = 0; i < Services; ++i) {
        Service service;
        service.id = u"service-%1"_s.arg(i);
        service.name = u"Service %1"_s.arg(i);
        service.port = 10000 + i;
        service.http
            = HttpHealth{ u"http://10.0.%1.%2:%3/health"_s.arg(i / 250).arg(i % 250).arg(10000 + i) };
        made.services.push_back(service);
    }
    return made;
}

/// What the services answer: every sample another latency, one in a hundred another state.
std::vector<HealthSample> answers()
{
    std::vector<HealthSample> made;
    for (int i = 0; i < 4 * Services; ++i) {
        HealthSample sample;
        const int service = static_cast<int>((i * 2654435761U) % Services);
        sample.environment = Place;
        sample.service = u"service-%1"_s.arg(service);
        sample.health = i % 100 == 7 ? Health::Down : Health::Up;
        sample.latency = std::chrono::microseconds(2000 + i * 7919 % 90000);
        sample.reason = u"200 in %1 ms"_s.arg(sample.latency.count() / 1000);
        sample.version = u"2.15.0"_s;
        sample.answer = u"{\"status\":\"UP\",\"version\":\"2.15.0\"}"_s;
        made.push_back(sample);
    }
    return made;
}

/// A desk whose environment is a real board; it tells of changes once a frame, as the real desk does.
class BoardDesk : public FakeDesk
{
public:
    BoardDesk()
        : m_board({ manyServices() }, false)
    {
        setEnvironment(m_board.snapshot(Place));
        m_frame.setSingleShot(true);
        m_frame.setInterval(FrameMs);
        connect(&m_frame, &QTimer::timeout, this, [this] { emit environmentChanged(Place); });
        connect(&m_board, &EnvironmentBoard::changed, this, [this] {
            if (!m_frame.isActive())
                m_frame.start();
        });
    }

    EnvironmentSnapshot environment(const QString &name) const override { return m_board.snapshot(name); }
    EnvironmentBoard &board() { return m_board; }

private:
    EnvironmentBoard m_board;
    QTimer m_frame;
};

/// Hands out samples at their rate, some every few milliseconds.
class Feeder
{
public:
    explicit Feeder(std::function<void(const HealthSample &)> take)
        : m_take(std::move(take))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { feed(); });
    }

    void start()
    {
        m_elapsed.start();
        m_timer.start();
    }
    /// For how many seconds' worth of samples have been handed out.
    double secondsFed() const { return static_cast<double>(m_fed) / SamplesPerSecond; }

private:
    void feed()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const qint64 due = m_elapsed.elapsed() * SamplesPerSecond / 1000;
        const qint64 end = std::min(due, m_fed + SamplesPerSecond / 10); // the loop has to turn, too
        for (; m_fed < end; ++m_fed) {
            HealthSample &sample = m_samples[static_cast<std::size_t>(m_fed) % m_samples.size()];
            sample.at = now;
            m_take(sample);
        }
    }

    std::function<void(const HealthSample &)> m_take;
    std::vector<HealthSample> m_samples = answers();
    qint64 m_fed = 0;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
};

double threadSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void turn(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// The share of a core that this thread takes while samples flow: its time for a second's worth of them, so
/// that one which cannot keep up shows what it would need.
double share(std::function<void(const HealthSample &)> take)
{
    Feeder feeder(std::move(take));
    feeder.start();
    turn(1000); // histories and columns get their size
    const double fed = feeder.secondsFed();
    const double before = threadSeconds();
    turn(std::max(1000, static_cast<int>(6000 * bench::scale())));
    return (threadSeconds() - before) / (feeder.secondsFed() - fed);
}

/// The real window with its table, sorted by a column (-1: not) and filtered by words.
double ours(int column, const QString &words)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    FakePrompts prompts;
    BoardDesk desk;
    const auto window = makeMainWindow(desk, settings, prompts);
    window->resize(WindowSize);
    window->show();
    auto *table = window->findChild<QTableView *>(u"serviceTable"_s);
    if (column >= 0)
        table->sortByColumn(column, Qt::DescendingOrder);
    window->findChild<QLineEdit *>(u"serviceFilter"_s)->setText(words);
    return share([&](const HealthSample &sample) { desk.board().take(sample); });
}

/// What one writes first: a cell's value, its text, and a signal for every row that changes.
class PlainModel : public QAbstractTableModel
{
public:
    static constexpr int Latency = 1;

    PlainModel()
    {
        for (int i = 0; i < Services; ++i)
            m_rows.insert(u"service-%1"_s.arg(i), i);
        m_samples.resize(Services);
    }

    void take(const HealthSample &sample)
    {
        const int row = m_rows.value(sample.service);
        m_samples[static_cast<std::size_t>(row)] = sample;
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Services; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 4; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const HealthSample &sample = m_samples[static_cast<std::size_t>(index.row())];
        switch (index.column()) {
        case 0: return sample.service;
        case Latency: return qint64(sample.latency.count());
        case 2: return healthWord(sample.health);
        default: return sample.reason;
        }
    }

private:
    QHash<QString, int> m_rows;
    std::vector<HealthSample> m_samples;
};

double peer()
{
    PlainModel model;
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    QTableView table;
    table.setModel(&sorted);
    table.setSortingEnabled(true);
    table.sortByColumn(PlainModel::Latency, Qt::DescendingOrder);
    table.resize(WindowSize);
    table.show();
    return share([&](const HealthSample &sample) { model.take(sample); });
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    theme::apply(theme::Scheme::Light);
    const QString unit = u"of a core"_s;
    const double sorted = ours(3, {});
    std::vector<bench::Row> rows{
        bench::boundRow(u"5,000 rows, 20,000 updates/s"_s, unit, ours(-1, {}), Aim),
        bench::boundRow(u"the same, sorted by latency"_s, unit, sorted, Aim),
        bench::boundRow(u"the same, sorted by state and filtered"_s, unit, ours(2, u"up 1"_s), Aim),
        bench::plainRow(u"sorted by latency, beside"_s, u"dataChanged a row"_s, unit, sorted, peer()),
    };
    return bench::report(argc, argv, u"service table"_s, std::move(rows));
}
