// 评分表: adds the marks up while they are typed, and says where a low mark needs its reason. The server reckons again.
const marks = [...document.querySelectorAll("[data-mark]")];
const total = document.querySelector("[data-sheet-total]");
const sum = document.querySelector("[data-sheet-sum]");

const number = (input) => {
  const text = input.value.trim().normalize("NFKC");
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
};

// As the server rounds: two digits, half up.
const rounded = (value) => Math.floor(value * 100 + 0.5 + 1e-7) / 100;

function fits(input, value) {
  return value >= Number(input.dataset.least) && value <= Number(input.dataset.full);
}

function worth(input, value) {
  const { weight, full } = input.dataset;
  return weight === undefined ? value : (value / Number(full)) * Number(weight);
}

function reckon() {
  let whole = 0;
  for (const input of marks) {
    const value = number(input);
    const wrong = value !== null && !fits(input, value);
    input.classList.toggle("is-invalid", wrong);
    if (value !== null && !wrong) whole += worth(input, value);
    const below = input.dataset.commentBelow;
    const comment = document.querySelector(`[data-comment="${input.dataset.mark}"]`);
    const low = value !== null && below !== undefined && value < Number(below);
    comment?.closest(".field")?.classList.toggle("needs-comment", low && !comment.value.trim());
  }
  sum.textContent = String(rounded(whole));
}

if (marks.length) {
  total.hidden = false;
  document.addEventListener("input", reckon);
  document.addEventListener("change", reckon);
  reckon();
}
