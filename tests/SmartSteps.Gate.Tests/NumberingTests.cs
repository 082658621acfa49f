using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Events;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Gate.Tests;

public sealed class NumberingTests
{
    private const string Header = "timestamp,imsi,cell\n";
    private const int Subscribers = 300;
    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;

    /// <summary>Two of the days lie on either side of New Year, when ages change.</summary>
    private static readonly DateOnly[] Days = [new(2025, 12, 31), new(2026, 1, 1), new(2026, 3, 1)];

    /// <summary>From the last of the days on there is another plan, with other indexes.</summary>
    private static readonly string[][] Plans = [["262-2-308-361", "c1", "c2", "c3"], ["262-2-308-361", "a-cell-of-over-16-bytes", "c1", "c3"]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_row_is_an_event_or_a_refusal_as_if_it_were_looked_at_by_itself(int seed)
    {
        var random = new Random(seed);
        using var stage = new Stage();
        stage.Markets.Plans[Days[2]] = Stage.Plan(Plans[1]);
        var people = new Dictionary<string, Person>();
        for (var round = 0; round < 6; round++)
        {
            if (round % 2 == 0)
            {
                people = Enumerable.Range(0, Subscribers).ToDictionary(i => $"26201{i:0000000000}", _ => Person.Any(random));
                await stage.Register("imsi,consent,birth_year,line_type,gender\n" + string.Concat(people.Select(entry => $"{entry.Key},{entry.Value.Csv}\n")));
            }

            var rows = Enumerable.Range(0, random.Next(1, 6_000)).Select(_ => Row.Any(random, round)).ToList();
            rows = round == 3 ? [.. rows.OrderBy(row => row.Day)] : rows;
            var receipt = await stage.Take(Header + string.Concat(rows.Select(row => row.Csv)), $"b{round}");
            var expected = rows.Select(row => (row.Day, Reason: row.RefusalOf(people.GetValueOrDefault(row.Imsi)), Row: row)).ToList();
            Assert.Equal(
                expected.Where(row => row.Reason is not null).GroupBy(row => row.Reason!.Value).ToDictionary(group => group.Key, group => (long)group.Count()), receipt.Rejected);

            // Each day's events are in the order of the rows.
            Assert.Equal(
                expected.Where(row => row.Reason is null).OrderBy(row => row.Day).Select(row => row.Row.Event(stage.Keys, people[row.Row.Imsi])),
                stage.Journal.EventsOf($"b{round}"));
        }
    }

    [Fact]
    public async Task A_device_has_its_number_from_its_first_event_on_and_another_only_when_the_register_moves_it_to_another_group()
    {
        using var stage = new Stage();
        await stage.Register("imsi,consent,birth_year,line_type,gender\n1,granted,1980,phone,f\n2,granted,1980,phone,m\n");
        await stage.Take(Header + "2026-03-02T10:00:00Z,1,c1\n2026-03-02T10:00:00Z,2,c1\n2026-03-02T10:00:01Z,1,c2\n", "b1");
        await stage.Take(Header + "2026-03-02T10:00:03Z,2,c1\n2026-03-02T10:00:02Z,1,c1\n", "b2");
        await stage.Register("imsi,consent,birth_year,line_type,gender\n1,granted,1980,phone,x\n2,granted,1980,phone,m\n");
        await stage.Take(Header + "2026-03-02T10:00:04Z,1,c1\n2026-03-02T10:00:05Z,2,c1\n", "b3");
        var one = Numbers("b1")[0];
        var two = Numbers("b1")[1];
        Assert.Equal([one, two, one], Numbers("b1"));
        Assert.Equal([two, one], Numbers("b2"));
        Assert.Equal(two, Numbers("b3")[1]);
        Assert.NotEqual(one, Numbers("b3")[0]);
        Assert.Equal(stage.Journal.EventsOf("b1").First().Pseudonym, stage.Journal.EventsOf("b3").First().Pseudonym);

        DeviceNumber[] Numbers(string batch) => [.. stage.Journal.Batches[batch].Days[0].Events.ToArray().Select(seen => seen.Device)];
    }

    [Fact]
    public async Task Nothing_that_leads_from_a_subscriber_to_a_device_outlives_the_day()
    {
        using var stage = new Stage();
        await stage.Register("imsi,consent,birth_year,line_type\n1,granted,1980,phone\n2,denied,1980,phone\n");
        var day = new DateOnly(2026, 3, 1);
        var csv = Header + "2026-03-01T10:00:00Z,1,c1\n2026-03-01T10:00:00Z,2,c1\n2026-03-02T10:00:00Z,1,c1\n";
        await stage.Take(csv, "b1");
        var room = stage.State.Room(Stage.Market);
        var register = (await room.RegisterAsync(stage.Registers, CancellationToken.None)).Table!;
        var numbers = room.Numbers.Find(day, register)!;
        Assert.Equal(2, Known(numbers));
        stage.Journal.Close(day);
        Assert.Equal(0, Known(numbers));
        Assert.Null(room.Numbers.Find(day, register));
        Assert.Equal(1, Known(room.Numbers.Find(day.AddDays(1), register)!));
        Assert.Equal(2, (await stage.Take(csv, "b2")).Rejected[RejectionReason.TooLate]);
        Assert.Null(room.Numbers.Find(day, register));
    }

    [Fact]
    public async Task A_day_that_closes_when_its_devices_are_known_makes_its_rows_too_late()
    {
        using var stage = new Stage();
        await stage.Register("imsi,consent,birth_year,line_type\n1,granted,1980,phone\n2,denied,1980,phone\n");
        var csv = Header + "2026-03-01T10:00:00Z,1,c1\n2026-03-01T10:00:00Z,2,c1\n2026-03-02T10:00:00Z,1,c1\n";
        await stage.Take(csv, "b1");
        stage.Journal.BeforeAppend = () => stage.Journal.Close(new DateOnly(2026, 3, 1));
        var receipt = await stage.Take(csv, "b2");
        Assert.Equal((1, 2), (receipt.Accepted, receipt.Rejected[RejectionReason.TooLate]));
        Assert.Equal(new DateOnly(2026, 3, 2), Assert.Single(stage.Journal.Batches["b2"].Days).Day.Date);
    }

    [Fact]
    public async Task A_batch_of_many_days_keeps_the_numbers_of_a_few()
    {
        using var stage = new Stage();
        await stage.Register("imsi,consent,birth_year,line_type\n1,granted,1980,phone\n");
        var room = stage.State.Room(Stage.Market);
        var admission = await Admission.FindAsync(stage.State, Stage.Market, CancellationToken.None);
        var layout = EventLayout.Find(EventLayout.ReadHeader(Encoding.UTF8.GetBytes(Header))!, Stage.Mapping(string.Empty).PatternFor, out _)!;
        var sheet = new QuarantineSheet(new RowMask(layout, await room.CellsAsync(stage.State.Markets, DateOnly.MaxValue, CancellationToken.None)), 0);
        using var cipher = new SubjectCipher(stage.Keys, Stage.Market);
        using var gating = new BatchGating(admission.Market!, room, admission.Register, cipher, new GateLane(), sheet, stage.State);
        var rows = string.Concat(Enumerable.Range(0, 30).Select(day => $"{new DateOnly(2026, 1, 1).AddDays(day):yyyy-MM-dd}T10:00:00Z,1,c1\n"));
        await gating.AddAsync(new EventReader(layout), Encoding.UTF8.GetBytes(rows), 2, null, CancellationToken.None);
        Assert.Equal(30, gating.Days.Sum(day => day.Accepted));
        Assert.Equal(LatestNumbers.MostDays, gating.Days.Count(day => day.Numbers is not null));
    }

    [Fact]
    public void Only_the_latest_days_are_kept()
    {
        var latest = new LatestNumbers();
        var (register, devices) = (new SubscriberTable(10), new DayDevices());
        var first = new DateOnly(2026, 3, 1);
        var kept = Enumerable.Range(0, LatestNumbers.MostDays).Select(i => latest.Open(first.AddDays(i), register, devices)!).ToList();
        kept.ForEach(Write);
        Assert.Null(latest.Open(first.AddDays(-1), register, devices));
        Assert.Same(kept[3], latest.Open(first.AddDays(3), register, devices));
        Assert.NotNull(latest.Open(first.AddDays(LatestNumbers.MostDays), register, devices));
        Assert.Equal([0, .. Enumerable.Repeat(1, LatestNumbers.MostDays - 1)], kept.Select(Known));
        Assert.Null(latest.Find(first, register));

        // Another register has other slots.
        Assert.Null(latest.Find(first.AddDays(3), new SubscriberTable(10)));
        Assert.NotSame(kept[3], latest.Open(first.AddDays(3), new SubscriberTable(10), devices));
        latest.Clear();
        Assert.All(kept, numbers => Assert.Equal(0, Known(numbers)));
    }

    [Fact]
    public void What_is_found_out_while_a_day_closes_is_not_kept()
    {
        var latest = new LatestNumbers();
        var (register, devices) = (new SubscriberTable(10), new DayDevices());
        var numbers = latest.Open(Days[0], register, devices)!;
        devices.Erase();
        Write(numbers);
        Assert.Equal(0, Known(numbers));
        numbers = latest.Open(Days[0], register, devices)!; // Who comes after it closed is told at once.
        Write(numbers);
        Assert.Equal(0, Known(numbers));
        Assert.Null(latest.Find(Days[0], register));
    }

    [Fact]
    public async Task Who_writes_while_the_day_is_erased_leaves_nothing_behind()
    {
        for (var round = 0; round < 200; round++)
        {
            var numbers = new DayNumbers(new SubscriberTable(1_000));
            using var ready = new Barrier(2);
            var writing = Task.Run(() =>
            {
                ready.SignalAndWait();
                Write(numbers);
            });
            ready.SignalAndWait();
            numbers.Erase();
            await writing;
            Assert.Equal(0, Known(numbers));
        }
    }

    private static void Write(DayNumbers numbers) => numbers.Keep([0], [5], [DayCode.Of(DeviceNumber.At(3, 7))]);

    private static int Known(DayNumbers numbers)
    {
        var known = 0;
        for (nuint slot = 0; slot < (nuint)numbers.Codes.Count; slot++)
        {
            known += numbers.Codes.At(slot).IsUnseen ? 0 : 1;
        }

        return known;
    }

    private sealed record Person(bool Granted, int BirthYear, bool Machine, int Gender)
    {
        public string Csv => string.Create(
            CultureInfo.InvariantCulture, $"{(Granted ? "granted" : "denied")},{(BirthYear == 0 ? string.Empty : BirthYear)},{(Machine ? "m2m" : "phone")},{(Gender == 0 ? "f" : "m")}");

        public static Person Any(Random random) =>
            new(random.Next(4) > 0, random.Next(8) == 0 ? 0 : random.Next(1950, 2012), random.Next(8) == 0, random.Next(2));

        public RejectionReason? RefusalOn(DateOnly day) =>
            Machine ? RejectionReason.MachineLine : BirthYear == 0 || day.Year - BirthYear < 19 ? RejectionReason.Minor : Granted ? null : RejectionReason.NoConsent;
    }

    private sealed record Row(DateOnly Day, int Second, string Imsi, string Cell)
    {
        public string Csv => $"{DateTimeOffset.FromUnixTimeSeconds(Calendar.Day(Day).StartUnixSeconds + Second):yyyy-MM-ddTHH:mm:ssZ},{Imsi},{Cell}\n";

        private int CellIndex => Array.IndexOf(PlanOf(Day), Cell);

        /// <summary>A row of any kind; in the last rounds there are known cells alone, in the one before the last but one day, too.</summary>
        public static Row Any(Random random, int round)
        {
            var day = round == 4 ? Days[2] : Days[random.Next(Days.Length)];
            var cells = round < 4 ? [.. Plans[0], .. Plans[1]] : PlanOf(day);
            return new Row(day, random.Next(86_400), $"26201{random.Next(Subscribers * 9 / 8):0000000000}", cells[random.Next(cells.Length)]);
        }

        public RejectionReason? RefusalOf(Person? person) =>
            CellIndex < 0 ? RejectionReason.UnknownCell : person is null ? RejectionReason.UnknownSubscriber : person.RefusalOn(Day);

        public GatedEvent Event(MemoryKeys keys, Person person)
        {
            var subject = new byte[16];
            Encoding.UTF8.GetBytes(Imsi, subject);
            var key = new byte[32];
            keys.GetRegisterKey(Stage.Market, key);
            subject = Encrypt(subject, key);
            keys.TryGetPseudonymKey(Stage.Market, Day, key);
            return new GatedEvent(DayCipher.Read(Encrypt(subject, key)), Second, CellIndex, DeviceGroup.Of(Day.Year - person.BirthYear, person.Gender));
        }

        private static string[] PlanOf(DateOnly day) => Plans[day < Days[2] ? 0 : 1];

        private static byte[] Encrypt(byte[] block, byte[] key)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            return aes.EncryptEcb(block, PaddingMode.None);
        }
    }
}
