using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

public sealed class SenderTests
{
    private const string Header = "timestamp,imsi,cell\n";

    [Theory]
    [InlineData("b1\n")]
    [InlineData("b/1")]
    [InlineData("")]
    public void A_batch_is_named_by_nothing_but_its_letters(string name)
    {
        Assert.False(BatchId.TryParse(name, out _));
        Assert.False(SmartSteps.Markets.MarketId.TryParse("berlin\n", out _));
    }

    [Theory]
    [InlineData("anna-k", "2026-03-02T10:00:00Z,anna-k,c1\n")]
    [InlineData("4567", "+49 170 123 4567,granted,1980\n")]
    [InlineData("dead-beef", "1,dead-beef,c1\n")]
    public async Task A_file_without_a_header_shows_nothing_of_its_first_row(string identity, string csv)
    {
        using var stage = new Stage(trial: true);
        var result = await stage.Send(csv);
        Assert.Equal(IntakeRefusal.WrongHeader, result.Refusal);
        Assert.DoesNotContain(identity, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_is_slow_keeps_no_withdrawal_waiting()
    {
        using var stage = new Stage();
        await stage.Register("imsi,birth_year,consent,line_type\na,1980,granted,phone\nb,1980,granted,phone\n");
        const int Rows = 20_000;
        var slow = new SlowStream(Header + string.Concat(Enumerable.Repeat("2026-03-02T10:00:00Z,a,c1\n", Rows)), "2026-03-02T10:00:00Z,b,c1\n");
        var sending = stage.Send(slow).AsTask();
        await slow.Waiting.Task;
        await stage.Register("imsi,birth_year,consent,line_type\na,1980,denied,phone\nb,1980,granted,phone\n").WaitAsync(TimeSpan.FromSeconds(30));
        slow.GoOn.SetResult();
        var receipt = (await sending).Receipt!;
        Assert.Equal((1, Rows), (receipt.Accepted, receipt.Rejected[RejectionReason.NoConsent]));
    }
}
