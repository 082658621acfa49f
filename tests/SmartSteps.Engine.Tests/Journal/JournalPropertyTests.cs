using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;
using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Journal;

/// <summary>Random histories against a model that keeps everything in lists.</summary>
public sealed class JournalPropertyTests
{
    [Fact]
    public void ReadingGivesExactlyTheEventsOfCommittedBatchesWhateverHappens() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(120).WithStartSize(5).WithEndSize(60).WithReplay(20250330, 11),
            Prop.ForAll<int[]>(static script => RunAsync(script).GetAwaiter().GetResult()));

    private static async Task<bool> RunAsync(int[] script)
    {
        await using var fixture = new JournalFixture();
        var model = new Model();
        for (var step = 0; step < script.Length; step++)
        {
            var random = new Random(unchecked((script[step] * 7919) + step));
            switch (random.Next(14))
            {
                case 0: await fixture.ReopenAsync(); model.Restart(); break;
                case 1: await model.WithdrawAsync(fixture, random); break;
                case 2: model.Pin(fixture, random); break;
                case 3: await model.CloseAsync(fixture, random); break;
                default: await model.AppendAsync(fixture, random, step); break;
            }
        }

        model.Verify(fixture);
        await fixture.ReopenAsync();
        model.Verify(fixture);
        return true;
    }

    private sealed class Model
    {
        private readonly List<(string Id, (MarketDay Day, GatedEvent[] Events)[] Days)> sent = [];
        private readonly Dictionary<string, long> late = [];
        private readonly List<GatedEvent>[] events = [[], [], []];
        private readonly HashSet<Pseudonym>[] withdrawn = [[], [], []];
        private readonly int[] pinned = [-1, -1, -1];
        private readonly bool[] closed = new bool[3];
        private readonly bool[] held = new bool[3];
        private readonly List<(int Day, JournalPin Pin, GatedEvent[] Events)> pins = [];

        /// <summary>Pinned hours live in memory: the engine marks them again from what it sealed.</summary>
        public void Restart() => Array.Fill(pinned, -1);

        public async Task AppendAsync(JournalFixture fixture, Random random, int step)
        {
            var again = sent.Count > 0 && random.Next(4) == 0;
            var batch = again ? sent[random.Next(sent.Count)] : NewBatch(random, $"batch-{step}");
            var result = await fixture.AppendAsync(batch.Id, batch.Days);
            if (late.TryGetValue(batch.Id, out var before))
            {
                Assert.Equal(AppendOutcome.Replayed, result.Outcome);
                Assert.Equal(before, result.LateEvents);
                Assert.Equal(JournalFixture.Receipt(batch.Id), result.Receipt.ToArray());
                return;
            }

            if (!again) sent.Add(batch);
            if (batch.Days.Any(d => closed[IndexOf(d.Day)]))
            {
                Assert.Equal(AppendOutcome.DayClosed, result.Outcome);
                return;
            }

            Assert.Equal(AppendOutcome.Appended, result.Outcome);
            Assert.Equal(JournalFixture.Receipt(batch.Id), result.Receipt.ToArray());
            var count = 0L;
            foreach (var day in batch.Days)
            {
                var index = IndexOf(day.Day);
                count += day.Events.Count(e => e.SecondOfDay / MarketDay.SecondsPerHour <= pinned[index]);
                events[index].AddRange(day.Events);
                held[index] = true;
            }

            Assert.Equal(count, result.LateEvents);
            late.Add(batch.Id, count);
        }

        public async Task WithdrawAsync(JournalFixture fixture, Random random)
        {
            var day = random.Next(3);
            Pseudonym[] devices = [JournalFixture.Device(random.Next(20)), JournalFixture.Device(random.Next(20))];
            await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, JournalFixture.Days[day], devices, CancellationToken.None);
            withdrawn[day].UnionWith(devices);
        }

        public void Pin(JournalFixture fixture, Random random)
        {
            var day = random.Next(3);
            if (closed[day])
            {
                Assert.Throws<InvalidOperationException>(() => fixture.Pin(JournalFixture.Days[day]));
                return;
            }

            var hour = random.Next(JournalFixture.Days[day].HourCount);
            pins.Add((day, fixture.Pin(JournalFixture.Days[day], hour), [.. events[day]]));
            pinned[day] = Math.Max(pinned[day], hour);
        }

        public async Task CloseAsync(JournalFixture fixture, Random random)
        {
            var day = random.Next(3);
            if (random.Next(3) > 0) return;
            await fixture.Journal.CloseAsync(JournalFixture.Berlin, JournalFixture.Days[day].Date, CancellationToken.None);
            fixture.Keys.Destroy(JournalFixture.Berlin, JournalFixture.Days[day].Date);
            closed[day] = true;
        }

        public void Verify(JournalFixture fixture)
        {
            var journal = fixture.Journal;
            for (var day = 0; day < 3; day++)
            {
                Assert.Equal(closed[day], journal.IsClosed(JournalFixture.Berlin, JournalFixture.Days[day].Date));
                if (!closed[day]) Assert.Equal(Kept(day, events[day]), fixture.ReadAll(fixture.Pin(JournalFixture.Days[day])));
            }

            foreach (var (day, pin, then) in pins)
            {
                if (closed[day]) Assert.Throws<InvalidOperationException>(() => fixture.ReadAll(pin));
                else Assert.Equal(Kept(day, then), fixture.ReadAll(pin));
            }

            Assert.Equal(
                Enumerable.Range(0, 3).Where(d => held[d] && !closed[d]).Select(static d => JournalFixture.Days[d].Date),
                journal.OpenDays(JournalFixture.Berlin));
            var last = Array.FindLastIndex(held, static h => h);
            Assert.Equal(last < 0 ? null : JournalFixture.Days[last].Date, journal.LatestDay(JournalFixture.Berlin));
            foreach (var batch in sent)
            {
                var found = journal.FindAsync(JournalFixture.Berlin, batch.Id, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                Assert.Equal(late.TryGetValue(batch.Id, out var count) ? count : null, found?.LateEvents);
                if (found is { } receipt) Assert.Equal(JournalFixture.Receipt(batch.Id), receipt.Receipt.ToArray());
            }
        }

        private List<GatedEvent> Kept(int day, IEnumerable<GatedEvent> all) =>
            JournalFixture.Sorted(all.Where(e => !withdrawn[day].Contains(e.Pseudonym)));

        private static (string Id, (MarketDay Day, GatedEvent[] Events)[] Days) NewBatch(Random random, string id) => (
            id,
            [.. JournalFixture.Days.Where(_ => random.Next(2) == 0).Select(d => (d, JournalFixture.Events(random, d, random.Next(1, 60))))]);

        private static int IndexOf(MarketDay day) => Array.IndexOf(JournalFixture.Days, day);
    }
}
