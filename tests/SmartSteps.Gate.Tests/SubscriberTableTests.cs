namespace SmartSteps.Gate.Tests;

public sealed class SubscriberTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(200_000)]
    public void Everyone_is_found_with_their_traits_and_nobody_else(int count)
    {
        var known = Entries(count, seed: 1);
        var table = Table(known);
        foreach (var (subject, traits) in known)
        {
            Assert.True(table.TryFind(subject, out var found));
            Assert.Equal(traits, found);
            Assert.False(table.TryFind(subject with { Low = subject.Low + 1 }, out _));
            Assert.False(table.TryFind(subject with { High = subject.High ^ 1 }, out _));
        }

        Assert.False(table.TryFind(default, out _));
        Assert.False(table.TryFind(new Subject(ulong.MaxValue, ulong.MaxValue), out _));
        Assert.Equal(count, table.Count);
    }

    [Fact]
    public void Many_are_found_at_once_with_slots_of_their_own_and_what_is_known_of_them()
    {
        var all = Entries(20_000, seed: 3);
        var table = Table([.. all.Where((_, i) => i % 5 > 0)]);
        var blocks = new byte[all.Length * SubjectCipher.BlockBytes];
        for (var i = 0; i < all.Length; i++)
        {
            SubjectCipher.Write(all[i].Subject, blocks.AsSpan(i * SubjectCipher.BlockBytes));
        }

        var (slots, codes) = (new int[all.Length], new DayCode[all.Length]);
        table.Find(blocks, null, slots, codes);
        Assert.Equal(table.Count, slots.Where(slot => slot >= 0).Distinct().Count());
        for (var i = 0; i < all.Length; i++)
        {
            Assert.Equal((i % 5 == 0, i % 5 > 0), (slots[i] < 0, codes[i].IsUnseen));
            if (slots[i] >= 0)
            {
                Assert.InRange(slots[i], 0, table.Slots - 1);
                Assert.Equal(all[i].Traits, table.TraitsAt(slots[i]));
            }
        }

        var known = new DayNumbers(table);
        var listed = Enumerable.Range(0, all.Length).Where(i => i % 5 > 0).ToArray();
        foreach (var i in listed)
        {
            codes[i] = i % 7 == 0 ? DayCode.Refused(Intake.RejectionReason.Minor) : DayCode.Of(Journal.DeviceNumber.At(i % 64, i));
        }

        known.Keep(listed, slots, codes);
        var again = new DayCode[all.Length];
        table.Find(blocks, known, slots, again);
        Assert.Equal(codes, again);
        Assert.All(all.Select((_, i) => i).Where(i => i % 5 == 0), i => Assert.Equal(Intake.RejectionReason.UnknownSubscriber, again[i].Refusal));
    }

    [Fact]
    public void Subjects_crowded_into_one_part_of_the_key_space_are_found_too()
    {
        foreach (var high in new[] { 0UL, 1UL << 63, ulong.MaxValue - 500 })
        {
            (Subject, SubscriberTraits)[] known = [.. Enumerable.Range(0, 500).Select(i => (new Subject(high + (ulong)i, 5), Traits(i)))];
            var table = Table(known);
            Assert.All(known, entry => Assert.True(table.TryFind(entry.Item1, out var traits) && traits == entry.Item2));
            Assert.False(table.TryFind(new Subject(high + 250, 6), out _));
        }
    }

    [Fact]
    public void Who_withdraws_comes_back_whole_from_the_table()
    {
        var before = Entries(5_000, seed: 2);
        var after = before.Where((_, i) => i % 3 != 0).Select((entry, i) => i % 5 == 0 ? (entry.Subject, SubscriberTraits.Of(Consent.Denied, Gender.Male, false, 1980)) : entry).ToArray();
        var granted = before.Where(entry => entry.Traits.Consent == Consent.Granted).Select(entry => entry.Subject).ToHashSet();
        granted.ExceptWith(after.Where(entry => entry.Item2.Consent == Consent.Granted).Select(entry => entry.Item1));
        Assert.Equal(granted, Table(before).WithdrawnIn(Table(after)).ToHashSet());
        Assert.Equal(before.Where(entry => entry.Traits.Consent != Consent.Granted).Select(entry => entry.Subject), Table(before).WithoutConsent());
    }

    [Fact]
    public void An_unsorted_register_and_a_birth_year_that_is_none_are_damage()
    {
        var table = new SubscriberTable(3);
        table.Add(new Subject(5, 5), Traits(1));
        Assert.Throws<InvalidDataException>(() => table.Add(new Subject(5, 5), Traits(1)));
        Assert.Throws<InvalidDataException>(() => table.Add(new Subject(5, 4), Traits(1)));
        Assert.Throws<InvalidDataException>(() => table.Add(new Subject(6, 0), new SubscriberTraits(0x4000_0000)));
    }

    private static SubscriberTable Table(IReadOnlyCollection<(Subject Subject, SubscriberTraits Traits)> entries)
    {
        var table = new SubscriberTable(entries.Count);
        foreach (var (subject, traits) in entries)
        {
            table.Add(subject, traits);
        }

        return table;
    }

    private static (Subject Subject, SubscriberTraits Traits)[] Entries(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count)
            .Select(i => (Subject: new Subject((ulong)random.NextInt64() * 2, (ulong)random.NextInt64()), Traits: Traits(i)))
            .OrderBy(entry => entry.Subject)];
    }

    private static SubscriberTraits Traits(int i) =>
        SubscriberTraits.Of((Consent)(i % 3), (Gender)(i % 4), i % 7 == 0, i % 11 == 0 ? 0 : i % 13 == 0 ? 9999 : 1900 + (i % 120));
}
