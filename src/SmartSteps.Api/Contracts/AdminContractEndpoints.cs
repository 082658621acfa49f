using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>/v1/admin/contracts: all contracts, for who makes them.</summary>
internal sealed class AdminContractEndpoints(IContracts contracts, ContractDesk desk, ContractViews views)
{
    public const string Path = "/v1/admin/contracts";

    public static readonly IReadOnlyList<string> ListParameters = [.. Page.Parameters, "tenant"];

    /// <summary>GET /v1/admin/contracts.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => ContractId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        TenantId? tenant = null;
        if (Query.TryGet(context.Request, "tenant", out var text))
        {
            if (!TenantId.TryParse(text, out var named))
            {
                return Problems.Parameter("tenant", "'tenant' is 1 to 63 lower-case letters, digits and inner hyphens.");
            }

            tenant = named;
        }

        var all = await contracts.ListAsync(tenant, context.RequestAborted);
        var (found, next) = page.Take(all, c => c.Id.Value, tenant is null ? Path : $"{Path}?tenant={tenant}");
        return BodyAnswer.Json(new Envelope<IReadOnlyList<ContractView>>(
            await views.OfAsync(context, found), null, new LinksView(Path + context.Request.QueryString, next)));
    }

    /// <summary>GET /v1/admin/contracts/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var name = NameOf(context);
        return ContractId.TryParse(name, out var id) && await contracts.FindAsync(id, context.RequestAborted) is { } contract
            ? await AnswerAsync(context, contract, StatusCodes.Status200OK)
            : ContractEndpoints.Unknown(name, Path);
    }

    /// <summary>PUT /v1/admin/contracts/{id}. Sent again it changes nothing.</summary>
    public async Task<Answer> PutAsync(HttpContext context)
    {
        if (!ContractId.TryParse(NameOf(context), out var id))
        {
            return Problems.Parameter("id", "A contract's id is 1 to 63 lower-case letters, digits and inner hyphens, such as alexa-2026.");
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        var read = ContractFile.Read(body.Root, id);
        if (read.Draft is not { } draft)
        {
            return Problems.Body([.. read.Faults.Select(f => new ProblemErrorView(null, f.Detail, f.Pointer))]);
        }

        var entry = await desk.PutContractAsync(draft, context.RequestAborted);
        return entry.Contract is { } contract
            ? await AnswerAsync(context, contract, entry.Outcome == ContractOutcome.Entered ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : Refused(entry, draft);
    }

    /// <summary>DELETE /v1/admin/contracts/{id}: it ends now; what was bought under it stays.</summary>
    public async Task<Answer> EndAsync(HttpContext context)
    {
        var name = NameOf(context);
        return ContractId.TryParse(name, out var id)
            && await desk.EndAsync(id, context.RequestAborted) && await contracts.FindAsync(id, context.RequestAborted) is { } contract
            ? await AnswerAsync(context, contract, StatusCodes.Status200OK)
            : ContractEndpoints.Unknown(name, Path);
    }

    private static string NameOf(HttpContext context) => context.Request.RouteValues["id"] as string ?? string.Empty;

    private static Problem Refused(ContractEntry entry, ContractDraft draft) => entry.Outcome switch
    {
        ContractOutcome.UnknownTenant => Problems.Body(
            [new(null, $"There is no tenant '{draft.Tenant}'. PUT {AdminTenantEndpoints.Path}/{draft.Tenant} enters it.", "/tenant")]),
        ContractOutcome.UnknownMarket => Problems.Body([new(null, $"There is no market '{entry.Market}'. GET /v1/markets lists them.", "/areas")]),
        ContractOutcome.TrialMarket => Problems.Body(
            [new(null, $"Market '{entry.Market}' is a trial and is never sold. Leave it out, or make this a trial contract (\"trial\": true), which is free.", "/areas")]),
        _ => new Problem(
            StatusCodes.Status409Conflict, "name-taken", "Another tenant has it", $"Contract '{draft.Id}' is another tenant's, and stays so. Take another id.")
        {
            Errors = [new(null, "another tenant's", "/tenant")],
        },
    };

    private async ValueTask<Answer> AnswerAsync(HttpContext context, SalesContract contract, int status) =>
        BodyAnswer.Json(new Envelope<ContractView>(await views.OfAsync(context, contract), null, new LinksView($"{Path}/{contract.Id}")), status, $"{Path}/{contract.Id}");
}
