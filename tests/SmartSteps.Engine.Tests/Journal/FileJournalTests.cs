using System.Buffers.Binary;
using SmartSteps.Grid;
using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class FileJournalTests
{
    private static readonly MarketDay Day = JournalFixture.Days[0];
    private static readonly MarketDay NextDay = JournalFixture.Days[1];

    [Fact]
    public async Task AnOldPinReadsTheSameEventsAfterMoreHaveCome()
    {
        await using var fixture = new JournalFixture();
        var first = JournalFixture.Events(new Random(1), Day, 50);
        await fixture.AppendAsync("a", (Day, first));
        var pin = fixture.Pin(Day, 3);
        await fixture.AppendAsync("b", (Day, JournalFixture.Events(new Random(2), Day, 50)));
        Assert.Equal(JournalFixture.Sorted(first), fixture.ReadAll(pin));
        await fixture.ReopenAsync();
        Assert.Equal(JournalFixture.Sorted(first), fixture.ReadAll(pin));
        Assert.Equal(pin.Frames + 1, fixture.Pin(Day).Frames);
    }

    [Fact]
    public async Task APinOfAnotherHistoryIsRefused()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, JournalFixture.Events(new Random(1), Day, 5)));
        var pin = fixture.Pin(Day);
        Assert.Throws<InvalidDataException>(() => fixture.ReadAll(pin with { Digest = new string('0', 64) }));
        Assert.Throws<InvalidDataException>(() => fixture.ReadAll(pin with { Frames = 2 }));
    }

    [Fact]
    public async Task WhatComesForAPinnedOrSealedHourIsLateAndAReplaySaysTheSame()
    {
        await using var fixture = new JournalFixture();
        GatedEvent[] events =
        [
            new(JournalFixture.Device(1), 3_599, 1), new(JournalFixture.Device(1), 3_600, 1), new(JournalFixture.Device(2), 7_199, 1), new(JournalFixture.Device(2), 7_200, 1),
        ];
        Assert.Equal(0, (await fixture.AppendAsync("early", (Day, events))).LateEvents);
        fixture.Pin(Day, 0);
        Assert.Equal(1, (await fixture.AppendAsync("one", (Day, events))).LateEvents);
        fixture.Journal.MarkSealed(JournalFixture.Berlin, Day, 1);
        fixture.Pin(Day, 0);
        Assert.Equal(3, (await fixture.AppendAsync("three", (Day, events), (NextDay, events))).LateEvents);
        await fixture.ReopenAsync();
        var replay = await fixture.AppendAsync("three", (Day, events), (NextDay, events));
        Assert.Equal((AppendOutcome.Replayed, 3L), (replay.Outcome, replay.LateEvents));
    }

    [Fact]
    public async Task AClosedDayRefusesEventsForEverAndItsReceiptsStay()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 5);
        await fixture.AppendAsync("a", (Day, events));
        await fixture.AppendAsync("both", (Day, events), (NextDay, events));
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.False(Directory.Exists(Path.GetDirectoryName(fixture.EventsFile(Day))));
            Assert.Equal(AppendOutcome.DayClosed, (await fixture.AppendAsync("b", (Day, events))).Outcome);
            Assert.Equal(AppendOutcome.DayClosed, (await fixture.AppendAsync("c", (Day, events), (NextDay, events))).Outcome);
            Assert.Equal(AppendOutcome.Replayed, (await fixture.AppendAsync("a", (Day, events))).Outcome);
            Assert.Equal([NextDay.Date], fixture.Journal.OpenDays(JournalFixture.Berlin));
            Assert.Equal(5, fixture.ReadAll(fixture.Pin(NextDay)).Count);
            await fixture.ReopenAsync();
        }
    }

    [Fact]
    public async Task EventsOfAnEarlierDayStayWhenTheDayOfTheirCommitClosesFirst()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 5);
        await fixture.AppendAsync("both", (Day, events), (NextDay, events));
        var pin = fixture.Pin(Day);
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, NextDay.Date, CancellationToken.None);
        await fixture.ReopenAsync();
        Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(pin));
    }

    [Fact]
    public async Task ACloseThatBrokeOffBeforeTheFolderWentIsFinishedAtTheNextStart()
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, JournalFixture.Events(new Random(1), Day, 5)));
        var kept = File.ReadAllBytes(fixture.EventsFile(Day));
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        await fixture.ReopenAsync(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(fixture.EventsFile(Day))!);
            File.WriteAllBytes(fixture.EventsFile(Day), kept);
        });
        Assert.True(fixture.Journal.IsClosed(JournalFixture.Berlin, Day.Date));
        Assert.Empty(fixture.Journal.OpenDays(JournalFixture.Berlin));
        Assert.False(File.Exists(fixture.EventsFile(Day)));
        Assert.NotNull(await fixture.Journal.FindAsync(JournalFixture.Berlin, "a", CancellationToken.None));
    }

    [Fact]
    public async Task ACloseThatBrokeOffAfterTheReceiptsWereCarriedCanBeRepeated()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 5);
        await fixture.AppendAsync("a", (Day, events));
        var kept = File.ReadAllBytes(fixture.EventsFile(Day));
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        var receipts = Path.Combine(fixture.JournalDirectory, "berlin", "receipts");
        var length = new FileInfo(receipts).Length;
        await fixture.ReopenAsync(() =>
        {
            File.Delete(Path.Combine(fixture.JournalDirectory, "berlin", "closed"));
            Directory.CreateDirectory(Path.GetDirectoryName(fixture.EventsFile(Day))!);
            File.WriteAllBytes(fixture.EventsFile(Day), kept);
        });
        Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(fixture.Pin(Day)));
        await fixture.Journal.CloseAsync(JournalFixture.Berlin, Day.Date, CancellationToken.None);
        Assert.Equal(length, new FileInfo(receipts).Length);
        Assert.Equal(AppendOutcome.Replayed, (await fixture.AppendAsync("a", (Day, events))).Outcome);
    }

    [Fact]
    public async Task WithdrawnDevicesAreOutOfEveryLaterReadOfTheDayAndOfNoOther()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 200);
        await fixture.AppendAsync("a", (Day, events), (NextDay, events));
        var pin = fixture.Pin(Day);
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(3)], CancellationToken.None);
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(4), JournalFixture.Device(4)], CancellationToken.None);
        var kept = JournalFixture.Sorted(events.Where(static e => e.Pseudonym != JournalFixture.Device(3) && e.Pseudonym != JournalFixture.Device(4)));
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Equal(kept, fixture.ReadAll(pin));
            Assert.Equal(pin, fixture.Pin(Day));
            Assert.Equal(200, fixture.ReadAll(fixture.Pin(NextDay)).Count);
            await fixture.ReopenAsync();
        }
    }

    [Fact]
    public async Task ABatchWithoutEventsHasAReceiptToo()
    {
        await using var fixture = new JournalFixture();
        Assert.Equal(AppendOutcome.Appended, (await fixture.AppendAsync("nothing")).Outcome);
        await fixture.ReopenAsync();
        var replay = await fixture.AppendAsync("nothing");
        Assert.Equal(AppendOutcome.Replayed, replay.Outcome);
        Assert.Equal(JournalFixture.Receipt("nothing"), replay.Receipt.ToArray());
        Assert.Null(fixture.Journal.LatestDay(JournalFixture.Berlin));
    }

    [Fact]
    public async Task TheSameBatchFromManyCallersIsAppendedOnce()
    {
        await using var fixture = new JournalFixture();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            fixture.AppendAsync("same", (Day, JournalFixture.Events(new Random(1), Day, 500))).AsTask())));
        Assert.Single(results, static r => r.Outcome == AppendOutcome.Appended);
        Assert.Equal(15, results.Count(static r => r.Outcome == AppendOutcome.Replayed));
        Assert.All(results, static r => Assert.Equal(JournalFixture.Receipt("same"), r.Receipt.ToArray()));
        Assert.Equal(500, fixture.ReadAll(fixture.Pin(Day)).Count);
    }

    [Fact]
    public async Task EightTasksAppendAndReadAtOnce()
    {
        await using var fixture = new JournalFixture();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(async () =>
        {
            var mine = new List<GatedEvent>();
            for (var i = 0; i < 20; i++)
            {
                var events = JournalFixture.Events(new Random((task * 100) + i), Day, 40, 500);
                mine.AddRange(events);
                await fixture.AppendAsync($"{task}-{i}", (Day, events), (NextDay, events));
                var pin = fixture.Pin(Day);
                fixture.Journal.Read(JournalFixture.Berlin, pin, i, 1, task, new ShardEvents());
            }

            return mine;
        })));
        var wanted = JournalFixture.Sorted(all.SelectMany(static e => e));
        Assert.Equal(wanted, fixture.ReadAll(fixture.Pin(Day)));
        Assert.Equal(wanted, fixture.ReadAll(fixture.Pin(NextDay)));
        var before = fixture.Pin(Day);
        await fixture.ReopenAsync();
        Assert.Equal(before, fixture.Pin(Day));
        Assert.Equal(wanted, fixture.ReadAll(before));
    }

    [Fact]
    public async Task AnEventIsEitherWithinThePinOrLate()
    {
        await using var fixture = new JournalFixture();
        var started = new CountdownEvent(4);
        var appends = Enumerable.Range(0, 4).Select(task => Task.Run(async () =>
        {
            var late = 0L;
            for (var i = 0; i < 50; i++)
            {
                GatedEvent[] events = [new(JournalFixture.Device(i), 10, task)];
                late += (await fixture.AppendAsync($"{task}-{i}", (Day, events), (NextDay, events))).LateEvents;
                if (i == 5) started.Signal();
            }

            return late;
        })).ToList();
        started.Wait();
        var pin = fixture.Pin(Day);
        var next = fixture.Pin(NextDay);
        var late = (await Task.WhenAll(appends)).Sum();
        Assert.Equal(2 * 4 * 50, fixture.ReadAll(pin).Count + fixture.ReadAll(next).Count + late);
    }

    [Fact]
    public async Task NoPseudonymStandsInTheFiles()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 400, 100);
        await fixture.AppendAsync("a", (Day, events), (NextDay, events));
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(3)], CancellationToken.None);
        Span<byte> pseudonym = stackalloc byte[8];
        foreach (var file in Directory.EnumerateFiles(fixture.Root, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var e in events)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(pseudonym, e.Pseudonym.Value);
                Assert.True(bytes.AsSpan().IndexOf(pseudonym) < 0, file);
                BinaryPrimitives.WriteUInt64BigEndian(pseudonym, e.Pseudonym.Value);
                Assert.True(bytes.AsSpan().IndexOf(pseudonym) < 0, file);
            }
        }
    }

    [Fact]
    public async Task WithoutTheKeyNothingCanBeReadOrAppended()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 40);
        await fixture.AppendAsync("a", (Day, events));
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(3)], CancellationToken.None);
        var pin = fixture.Pin(Day);
        fixture.Keys.Destroy(JournalFixture.Berlin, Day.Date);
        for (var restart = 0; restart < 2; restart++)
        {
            Assert.Throws<InvalidOperationException>(() => fixture.ReadAll(pin));
            Assert.Equal(AppendOutcome.DayClosed, (await fixture.AppendAsync("b", (Day, events))).Outcome);
            await fixture.ReopenAsync();
        }
    }
}
