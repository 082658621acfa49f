using System.Text;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Gate.Tests;

public sealed class EventGateTests
{
    private const string Header = "timestamp,imsi,cell\n";
    private const string Register = """
        imsi,msisdn,birth_year,gender,consent,line_type
        262010000000001,+49 170 0000001,1980,f,granted,phone
        262010000000002,491700000002,1980,m,denied,phone
        262010000000003,,1980,,unknown,phone
        262010000000004,,1980,x,granted,m2m
        262010000000005,,2008,f,granted,phone
        262010000000006,,,f,granted,phone
        262010000000007,,2007,f,granted,phone
        an-opaque-id-of-more-than-sixteen-bytes,,1970,m,granted,phone

        """;

    [Fact]
    public async Task Only_adults_with_consent_and_a_phone_pass_and_every_row_is_counted_once()
    {
        using var stage = new Stage();
        await stage.Register(Register);
        var receipt = await stage.Take(Header + string.Concat(
            "2026-03-02T10:00:00Z,262010000000001,c1\n",
            "2026-03-02T10:00:00Z,262010000000002,c1\n",
            "2026-03-02T10:00:00Z,262010000000003,c1\n",
            "2026-03-02T10:00:00Z,262010000000004,c1\n",
            "2026-03-02T10:00:00Z,262010000000005,c1\n",
            "2026-03-02T10:00:00Z,262010000000006,c1\n",
            "2026-03-02T10:00:00Z,262010000000007,c1\n",
            "2026-03-02T10:00:00Z,an-opaque-id-of-more-than-sixteen-bytes,c1\n",
            "2026-03-02T10:00:00Z,262010000000099,c1\n",
            "2026-03-02T10:00:00Z,262010000000001,elsewhere\n",
            "2026-03-02T12:05:01Z,262010000000001,c1\n",
            "2026-03-02T12:05:00Z,262010000000001,c1\n",
            "soon,262010000000001,c1\n"));
        Assert.Equal(13, receipt.Events);
        Assert.Equal(4, receipt.Accepted);
        Assert.Equal(
            new Dictionary<RejectionReason, long>
            {
                [RejectionReason.Malformed] = 1,
                [RejectionReason.UnknownCell] = 1,
                [RejectionReason.UnknownSubscriber] = 1,
                [RejectionReason.NoConsent] = 2,
                [RejectionReason.MachineLine] = 1,
                [RejectionReason.Minor] = 2,
                [RejectionReason.Future] = 1,
            },
            receipt.Rejected);
    }

    [Fact]
    public async Task Age_counts_by_the_local_year_of_the_event()
    {
        using var stage = new Stage();
        await stage.Register("imsi,consent,birth_year,line_type\n1,granted,2007,phone\n");
        var receipt = await stage.Take(Header + "2025-12-31T22:59:59Z,1,c1\n2025-12-31T23:00:00Z,1,c1\n");
        Assert.Equal(1, receipt.Accepted);
        Assert.Equal(1, receipt.Rejected[RejectionReason.Minor]);
    }

    [Theory]
    [InlineData(2002, "f", 0)] // 24 in 2026, 23 on the evening before
    [InlineData(2001, "m", 4)] // 25, 24
    [InlineData(1992, "", 5)]
    [InlineData(1991, "x", 8)]
    [InlineData(1962, "f", 12)]
    [InlineData(1961, "m", 16)]
    [InlineData(1890, "f", 15)]
    [InlineData(1, "x", 17)]
    public async Task Age_band_and_gender_go_with_the_event_and_a_year_of_birth_does_not(int birthYear, string gender, int group)
    {
        using var stage = new Stage();
        await stage.Register($"imsi,consent,birth_year,line_type,gender\n1,granted,{birthYear:0000},phone,{gender}\n2,granted,1975,phone,m\n");
        await stage.Take(Header + "2026-03-02T09:00:00Z,1,c1\n2026-03-02T09:00:01Z,2,c2\n2026-03-02T09:00:02Z,1,c3\n");
        var events = stage.Journal.Events.Select(entry => entry.Event).ToList();
        Assert.Equal([group, 10, group], events.Select(gated => (int)gated.Group.Value));
        Assert.Equal([36_000, 36_001, 36_002], events.Select(gated => gated.SecondOfDay));
    }

    [Fact]
    public async Task The_age_band_follows_the_local_year_of_the_day_within_one_batch()
    {
        using var stage = new Stage();
        await stage.Register("imsi,consent,birth_year,line_type,gender\n1,granted,2001,phone,f\n");
        await stage.Take(Header + "2025-12-31T23:00:00Z,1,c1\n2025-12-31T22:59:59Z,1,c1\n2025-12-31T23:00:00Z,1,c2\n");
        Assert.Equal([(2025, 0), (2026, 3), (2026, 3)], stage.Journal.Events.Select(entry => (entry.Day.Year, (int)entry.Event.Group.Value)).Order());
    }

    [Fact]
    public async Task Without_a_register_nothing_is_known_of_a_device()
    {
        using var stage = new Stage(trial: true);
        await stage.Take(Header + "2026-03-02T09:00:00Z,1,c1\n");
        Assert.Equal(DeviceGroup.Unknown, Assert.Single(stage.Journal.Events).Event.Group);
    }

    [Fact]
    public async Task A_device_has_one_pseudonym_a_day_and_another_the_next()
    {
        using var stage = new Stage();
        await stage.Register(Register);
        await stage.Take(Header + "2026-03-01T22:59:59Z,262010000000001,c2\n2026-03-01T23:00:00Z,262010000000001,c3\n2026-03-02T09:00:00Z,262010000000001,c1\n");
        var events = stage.Journal.Events.ToList();
        Assert.Equal([1, 2, 2], events.Select(entry => entry.Day.Day));
        Assert.Equal(2, events.Select(entry => entry.Event.Pseudonym).Distinct().Count());
        Assert.Equal([86_399, 0, 36_000], events.Select(entry => entry.Event.SecondOfDay));
        Assert.Equal([2, 3, 1], events.Select(entry => entry.Event.Cell)); // 262-… sorts first
    }

    [Fact]
    public async Task A_batch_sent_again_gets_its_first_receipt_and_adds_nothing()
    {
        using var stage = new Stage(trial: true);
        var first = await stage.Take(Header + "2026-03-02T10:00:00Z,a,c1\n2026-03-02T10:00:00Z,a,nowhere\n");
        stage.Clock.Now += TimeSpan.FromHours(1);
        var again = await stage.Take("not even the same", "b1");
        Assert.True(again.Replayed);
        Assert.False(first.Replayed);
        Assert.Equal((first.Events, first.Accepted, first.ReceivedAt), (again.Events, again.Accepted, again.ReceivedAt));
        Assert.Equal(first.Rejected, again.Rejected);
        Assert.Single(stage.Journal.Events);
    }

    [Fact]
    public async Task A_day_that_closes_meanwhile_makes_all_its_rows_too_late()
    {
        using var stage = new Stage(trial: true);
        stage.Journal.BeforeAppend = () => stage.Journal.Closed.Add(new DateOnly(2026, 3, 1));
        var receipt = await stage.Take(Header + "2026-03-01T10:00:00Z,a,c1\n2026-03-01T10:00:00Z,a,nowhere\n2026-03-02T10:00:00Z,a,c1\nx,a,c1\n");
        Assert.Equal(1, receipt.Accepted);
        Assert.Equal(2, receipt.Rejected[RejectionReason.TooLate]);
        Assert.Equal(1, receipt.Rejected[RejectionReason.Malformed]);
        Assert.Single(stage.Journal.Events);
    }

    [Fact]
    public async Task A_closed_day_comes_before_an_unknown_cell_and_a_lost_key_counts_as_closed()
    {
        using var stage = new Stage(trial: true);
        stage.Journal.Closed.Add(new DateOnly(2026, 2, 1));
        stage.Keys.Closed.Add(new DateOnly(2026, 2, 2));
        var receipt = await stage.Take(Header + "2026-02-01T10:00:00Z,a,nowhere\n2026-02-02T10:00:00Z,a,c1\n2026-02-02T10:00:00Z,a,nowhere\n");
        Assert.Equal(3, receipt.Rejected[RejectionReason.TooLate]);
    }

    [Fact]
    public async Task The_same_device_is_the_same_whatever_day_order_and_slice_it_comes_in()
    {
        using var stage = new Stage(trial: true);
        var csv = new StringBuilder(Header);
        for (var i = 0; i < 40_000; i++)
        {
            csv.Append($"2026-02-{1 + (i * 7 % 20):00} 10:{i % 60:00}:00,device-with-a-long-name-{i % 50},c{1 + (i % 3)}\n");
        }

        var receipt = await stage.Take(csv.ToString());
        Assert.Equal(40_000, receipt.Accepted);
        var byDay = stage.Journal.Events.GroupBy(entry => entry.Day).ToList();
        Assert.Equal(20, byDay.Count);
        Assert.All(byDay, day => Assert.InRange(day.Select(entry => entry.Event.Pseudonym).Distinct().Count(), 1, 50));
        Assert.Equal(40_000, stage.Journal.Events.Count());
    }

    [Theory]
    [InlineData("timestamp,imsi,cell\n")]
    [InlineData("timestamp,imsi,cell")]
    [InlineData("timestamp,imsi,cell\r\n\r\n")]
    public async Task A_batch_of_a_quiet_feed_is_durable_and_replayed(string csv)
    {
        using var stage = new Stage(trial: true);
        var receipt = await stage.Take(csv);
        Assert.Equal((0, 0, false), (receipt.Events, receipt.Accepted, receipt.Replayed));
        Assert.Empty(stage.Journal.Batches["b1"].Days);
        Assert.Empty(stage.Quarantine.Kept);
        Assert.True((await stage.Take(Header + "2026-03-02T10:00:00Z,a,c1\n")).Replayed);
        Assert.Empty(stage.Journal.Events);
    }

    [Fact]
    public async Task More_at_once_than_allowed_is_told_to_come_back()
    {
        using var stage = new Stage(trial: true, options: new GateOptions { MaxConcurrentBatches = 1 });
        stage.Journal.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = stage.Send(Header + "2026-03-02T10:00:00Z,a,c1\n", "first").AsTask();
        var second = await stage.Send(Header + "2026-03-02T10:00:00Z,a,c1\n", "second");
        Assert.Equal(IntakeRefusal.Busy, second.Refusal);
        stage.Journal.Hold.SetResult();
        Assert.True((await first).Taken);
    }

    [Fact]
    public async Task A_full_disk_is_told_apart_and_the_batch_can_be_sent_again()
    {
        using var stage = new Stage(trial: true);
        stage.Journal.BeforeAppend = () => throw new IOException("No space left on device.");
        Assert.Equal(IntakeRefusal.StorageUnavailable, (await stage.Send(Header + "2026-03-02T10:00:00Z,a,c1\n")).Refusal);
        stage.Journal.BeforeAppend = null;
        Assert.Equal(1, (await stage.Take(Header + "2026-03-02T10:00:00Z,a,c1\n")).Accepted);
    }

    [Fact]
    public async Task What_the_market_lacks_is_named()
    {
        using var bare = new Stage(plan: false);
        Assert.Equal(IntakeRefusal.NoCellPlan, (await bare.Send(Header)).Refusal);
        using var planned = new Stage();
        Assert.Equal(IntakeRefusal.NoRegister, (await planned.Send(Header + "1,2,3\n")).Refusal);
        planned.Markets.Market = null;
        Assert.Equal(IntakeRefusal.UnknownMarket, (await planned.Send(Header + "1,2,3\n")).Refusal);
        using var trial = new Stage(trial: true);
        Assert.Equal(IntakeRefusal.WrongMapping, (await trial.Send(Header, "b", "subscriber=imsi")).Refusal);
    }

    [Fact]
    public async Task A_market_that_takes_batches_is_looked_up_again_after_some_seconds_alone()
    {
        using var stage = new Stage(trial: true);
        await stage.Take(Header + "2026-03-02T10:00:00Z,a,c1\n", "b1");
        var asked = stage.Markets.Asked;
        await stage.Take(Header + "2026-03-02T10:00:00Z,a,c1\n", "b2");
        await stage.Take(Header + "2026-03-02T10:00:00Z,a,c1\n", "b3");
        Assert.Equal(asked, stage.Markets.Asked);
        stage.Clock.Now += TimeSpan.FromSeconds(5);
        stage.Markets.Market = null;
        Assert.Equal(IntakeRefusal.UnknownMarket, (await stage.Send(Header + "2026-03-02T10:00:00Z,a,c1\n", "b4")).Refusal);
    }

    [Fact]
    public async Task A_market_that_comes_back_after_some_seconds_is_taken_as_it_is_then()
    {
        using var stage = new Stage(trial: true);
        await stage.Take(Header + "2026-03-01T23:30:00Z,a,c1\n", "b1");
        stage.Markets.Market = stage.Markets.Market! with { Calendar = MarketCalendar.Find("Etc/UTC")! };
        stage.Clock.Now += TimeSpan.FromSeconds(5);
        await stage.Take(Header + "2026-03-01T23:30:00Z,a,c1\n", "b2");
        Assert.Equal([2, 1], stage.Journal.Events.Select(entry => entry.Day.Day));
    }
}
