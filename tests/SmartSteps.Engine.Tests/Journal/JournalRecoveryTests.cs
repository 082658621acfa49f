using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class JournalRecoveryTests
{
    private static readonly MarketDay Day = JournalFixture.Days[0];
    private static readonly MarketDay NextDay = JournalFixture.Days[1];

    [Fact]
    public async Task ATailTornAtAnyByteLosesTheBatchesItTouchesAndNoOther()
    {
        await using var fixture = new JournalFixture();
        var batches = new List<(long End, GatedEvent[] Events)>();
        for (var i = 0; i < 3; i++)
        {
            var events = JournalFixture.Events(new Random(i), Day, 6);
            await fixture.AppendAsync($"batch-{i}", (Day, events));
            batches.Add((new FileInfo(fixture.EventsFile(Day)).Length, events));
        }

        var whole = File.ReadAllBytes(fixture.EventsFile(Day));
        for (var length = 0; length <= whole.Length; length++)
        {
            var cut = length;
            await fixture.ReopenAsync(() => File.WriteAllBytes(fixture.EventsFile(Day), whole[..cut]));
            var kept = batches.Where(b => b.End <= cut).ToList();
            Assert.Equal(JournalFixture.Sorted(kept.SelectMany(static b => b.Events)), fixture.ReadAll(fixture.Pin(Day)));
            if (cut % 7 > 0) continue;

            // The next append stands where the torn one stood, and survives another start.
            var again = await fixture.AppendAsync("batch-2", (Day, batches[2].Events));
            Assert.Equal(kept.Count == 3 ? AppendOutcome.Replayed : AppendOutcome.Appended, again.Outcome);
            await fixture.ReopenAsync();
            var wanted = kept.Take(2).Append(batches[2]).SelectMany(static b => b.Events);
            Assert.Equal(JournalFixture.Sorted(wanted), fixture.ReadAll(fixture.Pin(Day)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ADayThatWasBegunInAnOlderVersionIsReadAndGoesOn(byte version)
    {
        await using var fixture = new JournalFixture();
        var old = JournalFixture.Events(new Random(5), Day, 400);
        var key = new byte[BlockCipher.KeySize];
        Assert.True(fixture.Keys.TryGet(JournalFixture.Berlin, Day.Date, DayKey.Journal, key));
        await fixture.ReopenAsync(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(fixture.EventsFile(Day))!);
            File.WriteAllBytes(fixture.EventsFile(Day), OldFrames.FileOf(version, "old", Day, old, key, 17));
        });

        // Version 1 knew no groups.
        var events = version == 1 ? [.. old.Select(static e => new GatedEvent(e.Pseudonym, e.SecondOfDay, e.Cell))] : old;
        Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(fixture.Pin(Day)));
        Assert.Equal(AppendOutcome.Replayed, (await fixture.AppendAsync("old", (Day, old))).Outcome);
        for (var i = 0; i < 3; i++)
        {
            await fixture.ReopenAsync();
            var later = JournalFixture.Events(new Random(i), Day, 100, 40);
            events = [.. events, .. later];
            await fixture.AppendAsync($"new-{i}", (Day, later));
            Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(fixture.Pin(Day)));
        }

        var pin = fixture.Pin(Day);
        await fixture.Journal.WithdrawAsync(JournalFixture.Berlin, Day, [JournalFixture.Device(3)], CancellationToken.None);
        await fixture.ReopenAsync();
        Assert.Equal(pin, fixture.Pin(Day));
        Assert.Equal(JournalFixture.Sorted(events.Where(static e => e.Pseudonym != JournalFixture.Device(3))), fixture.ReadAll(pin));
    }

    [Fact]
    public async Task ABatchOverTwoDaysIsThereAsAWholeOrNotAtAll()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 6);
        await fixture.AppendAsync("both", (Day, events), (NextDay, events));
        var committed = File.ReadAllBytes(fixture.EventsFile(NextDay));
        var part = File.ReadAllBytes(fixture.EventsFile(Day));
        for (var length = 0; length <= committed.Length; length++)
        {
            var cut = length;
            await fixture.ReopenAsync(() =>
            {
                File.WriteAllBytes(fixture.EventsFile(Day), part);
                File.WriteAllBytes(fixture.EventsFile(NextDay), committed[..cut]);
            });
            var wanted = cut == committed.Length ? JournalFixture.Sorted(events) : [];
            Assert.Equal(wanted, fixture.ReadAll(fixture.Pin(Day)));
            Assert.Equal(wanted, fixture.ReadAll(fixture.Pin(NextDay)));
            Assert.Equal(cut == committed.Length, await fixture.Journal.FindAsync(JournalFixture.Berlin, "both", CancellationToken.None) is not null);
            if (cut % 11 > 0) continue;
            await fixture.AppendAsync("both", (Day, events), (NextDay, events));
            await fixture.ReopenAsync();
            Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(fixture.Pin(Day)));
            Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(fixture.Pin(NextDay)));
        }
    }

    [Fact]
    public async Task DamageBeforeTheTailIsAnErrorAndNothingIsCutOff()
    {
        await using var fixture = new JournalFixture();
        for (var i = 0; i < 3; i++) await fixture.AppendAsync($"{i}", (Day, JournalFixture.Events(new Random(i), Day, 20)));
        var path = fixture.EventsFile(Day);
        var whole = File.ReadAllBytes(path);
        foreach (var at in new[] { 12, 100, 300, 900 })
        {
            await fixture.ReopenAsync(() => File.WriteAllBytes(path, whole));
            var damaged = whole.ToArray();
            damaged[at] ^= 1;
            var error = await Assert.ThrowsAsync<InvalidDataException>(() => fixture.ReopenAsync(() => File.WriteAllBytes(path, damaged)));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public async Task LaterPagesOfATornGroupDoNotPassForDamage()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 20);
        await fixture.AppendAsync("a", (Day, events));
        var path = fixture.EventsFile(Day);
        var start = new FileInfo(path).Length;
        await fixture.AppendAsync("b", (Day, events));
        var whole = File.ReadAllBytes(path);
        await fixture.ReopenAsync(() =>
        {
            whole.AsSpan((int)start, 200).Clear();
            File.WriteAllBytes(path, whole);
        });
        Assert.Equal(JournalFixture.Sorted(events), fixture.ReadAll(fixture.Pin(Day)));
    }

    [Theory]
    [InlineData("journal/notes.txt")]
    [InlineData("journal/berlin/notes.txt")]
    [InlineData("journal/berlin/2025-03-29/notes.txt")]
    [InlineData("journal/berlin/2025-03-30/events")]
    [InlineData("journal/berlin/receipts")]
    public async Task AnUnknownFileIsNamedAndLeftAlone(string name)
    {
        await using var fixture = new JournalFixture();
        await fixture.AppendAsync("a", (Day, JournalFixture.Events(new Random(1), Day, 5)));
        var path = Path.Combine(fixture.Root, name);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => fixture.ReopenAsync(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "shopping list");
        }));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("shopping list", File.ReadAllText(path));
    }

    [Fact]
    public async Task MarketsDoNotMix()
    {
        await using var fixture = new JournalFixture();
        var events = JournalFixture.Events(new Random(1), Day, 5);
        await fixture.AppendAsync("a", (Day, events));
        var potsdam = SmartSteps.Markets.MarketId.Parse("potsdam");
        Assert.Null(await fixture.Journal.FindAsync(potsdam, "a", CancellationToken.None));
        var there = await fixture.Journal.AppendAsync(potsdam, fixture.Batch(potsdam, "a", (Day, events)), CancellationToken.None);
        Assert.Equal(AppendOutcome.Appended, there.Outcome);
        await fixture.Journal.CloseAsync(potsdam, Day.Date, CancellationToken.None);
        Assert.False(fixture.Journal.IsClosed(JournalFixture.Berlin, Day.Date));
        Assert.Equal(5, fixture.ReadAll(fixture.Pin(Day)).Count);
    }
}
