using Microsoft.OpenApi;

namespace SmartSteps.Api.Document;

/// <summary>Describes what is sold, and under what.</summary>
internal sealed class ContractDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Buying = new() { Name = "Buying", Description = "What there is, and what you may have of it: takes a buyer's key." };
    public static readonly OpenApiTag Admin = new() { Name = "Administration", Description = "Tenants and contracts: takes an admin's key." };

    private static readonly ProblemSample[] Bodies =
        [ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.TooLarge, ProblemSample.JsonUnsupported];

    public void Apply()
    {
        d.Get("/v1/catalogue", "getCatalogue", Buying,
            "Every product with its words, units, granularity, formats and privacy figures, and what figures may be used for; whether or not a contract includes it.",
            [], d.Json("The catalogue.", ContractSamples.Catalogue), ProblemSample.Parameter, ProblemSample.Unauthorised);
        d.Get("/v1/contracts", "listContracts", Buying, "Your contracts, by id, page by page; also those that are over.",
            [.. d.Paging()], d.Json("A page of contracts.", ContractSamples.List), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators);
        d.Get("/v1/contracts/{id}", "getContract", Buying, "One of your contracts.",
            [Contract()], d.Json("The contract.", ContractSamples.Answer), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.UnknownContract);
        Tenants();
        Contracts();
    }

    private void Tenants()
    {
        d.Get("/v1/admin/tenants", "listTenants", Admin, "The tenants, by id, page by page.",
            [.. d.Paging()], d.Json("A page of tenants.", ContractSamples.Tenants), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers);
        d.Get("/v1/admin/tenants/{id}", "getTenant", Admin, "A tenant.",
            [Tenant()], d.Json("The tenant.", ContractSamples.TenantAnswer), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.UnknownTenant);
        d.PutJson("/v1/admin/tenants/{id}", "putTenant", Admin, "Enters a tenant, or gives it another name or kind. Sent again it changes nothing.",
            [Tenant()], d.JsonBody(ContractSamples.TenantRequest), d.Json("It was there already.", ContractSamples.TenantAnswer), d.Json("Entered.", ContractSamples.TenantAnswer), Bodies);
    }

    private void Contracts()
    {
        d.Get("/v1/admin/contracts", "listAllContracts", Admin, "All contracts, by id, page by page; also those that are over.",
            [.. d.Paging(), d.Query("tenant", "Only those of this tenant.", JsonSchemaType.String, "mall-of-berlin")],
            d.Json("A page of contracts.", ContractSamples.AdminList), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers);
        d.Get("/v1/admin/contracts/{id}", "getAnyContract", Admin, "A contract.",
            [Contract()], d.Json("The contract.", ContractSamples.AdminAnswer), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.UnknownContract);
        d.PutJson("/v1/admin/contracts/{id}", "putContract", Admin,
            "Enters a contract, or changes the terms of one: the next call is decided by them. Its tenant cannot be changed. Sent again it changes nothing.",
            [Contract()], d.JsonBody(ContractSamples.Request), d.Json("It was there already, and has these terms now.", ContractSamples.AdminAnswer), d.Json("Entered.", ContractSamples.AdminAnswer),
            [.. Bodies, ProblemSample.ContractNameTaken]);
        d.Delete("/v1/admin/contracts/{id}", "endContract", Admin, "Ends a contract now: no call is granted under it any more; what was bought stays bought.",
            [Contract()], d.Json("The contract as it ended.", ContractSamples.EndedAnswer), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.UnknownContract);
    }

    private IOpenApiParameter Contract() => d.Path("id", "The contract's id.", "alexa-2026");

    private IOpenApiParameter Tenant() => d.Path("id", "The tenant's id.", "mall-of-berlin");
}
