using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class ContractsTests
{
    [Fact]
    public async Task A_tenant_and_its_contract_are_entered_listed_shown_changed_and_ended()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);

        Assert.Equal(["mall: entered"], (await RunAsync(folder, "tenants", "add", "mall", "--name", "The mall", "--kind", "mall_operator")).Output);
        Assert.Equal(["mall: changed"], (await RunAsync(folder, "tenants", "add", "mall", "--name", "The Mall", "--kind", "retailer")).Output);
        folder.Write("contract.json", string.Join('\n', (await RunAsync(folder, "contracts", "example", "--tenant", "mall")).Output));
        Assert.Contains((await RunAsync(folder, "contracts", "add", "contract.json")).Output, line => line.StartsWith("testville-", StringComparison.Ordinal) && line.Contains("entered", StringComparison.Ordinal));
        var id = (await RunAsync(folder, "contracts", "add", "contract.json")).Output[0].Split(':')[0];

        Assert.Equal(File.ReadAllText(folder["contract.json"]).Trim(), string.Join('\n', (await RunAsync(folder, "contracts", "show", id)).Output).Trim());
        Assert.Contains((await RunAsync(folder, "contracts", "list", "--tenant", "mall")).Output, line => line.Contains(id, StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "tenants", "show", "mall")).Output, line => line.Contains($"contract {id}", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "tenants", "list")).Output, line => line.Contains("The Mall", StringComparison.Ordinal) && line.Contains("retailer", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "contracts", "end", id)).Output, line => line.Contains("ended", StringComparison.Ordinal));
        (await BuiltProgram.RunAsync(folder.Path, "contracts", "end", "nobodys")).EndedWith(2);
    }

    [Fact]
    public async Task What_is_wrong_with_a_contract_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        folder.Write("wrong.json", """{ "id": "a", "tenant": "mall", "title": "x", "products": ["visitor"], "areas": [{ "market": "testville" }], "from": "2026-01-01", "until": "2025-01-01", "purposes": ["targeting"] }""");
        folder.Write("early.json", """{ "id": "a", "tenant": "mall", "title": "x", "products": ["visitors"], "areas": [{ "market": "testville" }], "from": "2026-01-01", "until": "2027-01-01", "purposes": ["research"] }""");
        folder.Write("far.json", """{ "id": "a", "tenant": "mall", "title": "x", "products": ["visitors"], "areas": [{ "market": "far" }], "from": "2026-01-01", "until": "2027-01-01", "purposes": ["research"] }""");

        var wrong = (await BuiltProgram.RunAsync(folder.Path, "contracts", "add", "wrong.json")).EndedWith(3);
        var early = (await BuiltProgram.RunAsync(folder.Path, "contracts", "add", "early.json")).EndedWith(3);
        await RunAsync(folder, "tenants", "add", "mall", "--name", "The mall", "--kind", "partner");
        var far = (await BuiltProgram.RunAsync(folder.Path, "contracts", "add", "far.json")).EndedWith(3);
        var entered = await RunAsync(folder, "contracts", "add", "early.json");

        Assert.Contains(wrong.Errors, line => line.Contains("/products/0", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, line => line.Contains("/until", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, line => line.Contains("/purposes/0", StringComparison.Ordinal));
        Assert.Contains(early.Errors, line => line.Contains("smartsteps tenants add mall", StringComparison.Ordinal));
        Assert.Contains(far.Errors, line => line.Contains("There is no market 'far'", StringComparison.Ordinal));
        Assert.Contains(entered.Errors, line => line.Contains("announced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_of_a_tenant_without_a_contract_is_made_and_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();

        var created = await RunAsync(folder, "keys", "create", "--tenant", "mall", "--name", "analyst");

        Assert.StartsWith("ss_b_", Assert.Single(created.Output), StringComparison.Ordinal);
        Assert.Contains(created.Errors, line => line.Contains("smartsteps tenants add mall", StringComparison.Ordinal));
        Assert.Contains(created.Errors, line => line.Contains("smartsteps contracts example --tenant mall", StringComparison.Ordinal));
    }

    private static async Task<ProgramResult> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        (await BuiltProgram.RunAsync(folder.Path, arguments)).EndedWith(0);
}
